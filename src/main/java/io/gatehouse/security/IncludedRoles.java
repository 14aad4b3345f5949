package io.gatehouse.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives whoever holds a role the roles it includes, so that a resource names only the least one. */
@ApplicationScoped
class IncludedRoles implements SecurityIdentityAugmentor {
    private static final Map<String, Set<String>> INCLUDED = Map.of(
            Roles.ADMIN, Set.of(Roles.OPERATOR, Roles.VIEWER, Roles.REQUESTER),
            Roles.OPERATOR, Set.of(Roles.VIEWER, Roles.REQUESTER),
            Roles.AUDITOR, Set.of(Roles.VIEWER, Roles.REQUESTER),
            Roles.VIEWER, Set.of(Roles.REQUESTER));

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        Set<String> included = identity.getRoles().stream()
                .flatMap(role -> INCLUDED.getOrDefault(role, Set.of()).stream())
                .collect(Collectors.toSet());
        return Uni.createFrom()
                .item(
                        included.isEmpty()
                                ? identity
                                : QuarkusSecurityIdentity.builder(identity)
                                        .addRoles(included)
                                        .build());
    }
}
