package io.gatehouse.sessioncut;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CUT_SESSIONS: has AWS refuse credentials that were issued before access ended, or stop refusing what has run out. */
@Singleton
final class CutSessions implements OperationType {
    static final String NAME = "CUT_SESSIONS";

    @Override
    public String name() {
        return NAME;
    }

    /** @param content the policy's document; absent where nothing has to be refused any more */
    NewOperation plan(@Nullable String content) {
        return NewOperation.of(this, Roles.OPERATOR, null, List.of(WriteCutPolicyStep.of(content)));
    }
}
