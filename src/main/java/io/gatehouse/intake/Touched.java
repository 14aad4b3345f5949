package io.gatehouse.intake;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Ids or unique names of things an operation touches, its items included; several are combined. A parameter of several lists. */
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
}
