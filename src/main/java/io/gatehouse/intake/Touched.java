package io.gatehouse.intake;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Ids of things an operation touches, its items included; several are combined. */
public class Touched {
    @RestQuery
    @Nullable
    String accountId;

    @RestQuery
    @Nullable
    String permissionSetId;

    @RestQuery
    @Nullable
    String principalId;

    List<String> ids() {
        return Stream.of(accountId, permissionSetId, principalId)
                .filter(Objects::nonNull)
                .toList();
    }
}
