package io.gatehouse.plan;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.List;

/** Forgets a document; what it managed stays in AWS. Nothing is written there, but who did it is in the audit. */
@Singleton
final class ReleaseDocument implements OperationType {
    static final String NAME = "RELEASE_DOCUMENT";

    NewOperation plan(String owner) {
        return NewOperation.of(this, Roles.ADMIN, new Target("DOCUMENT", owner), List.of());
    }

    @Override
    public String name() {
        return NAME;
    }
}
