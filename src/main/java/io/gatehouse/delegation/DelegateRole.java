package io.gatehouse.delegation;

import io.gatehouse.security.Roles;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes a delegate of whoever is in a team to which something is delegated; a token can't say so by itself. */
@ApplicationScoped
class DelegateRole implements SecurityIdentityAugmentor {
    private final Delegations delegations;
    private final Teams teams;

    DelegateRole(Delegations delegations, DelegationConfig config) {
        this.delegations = delegations;
        this.teams = new Teams(config.claim());
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(augmented(identity));
    }

    private SecurityIdentity augmented(SecurityIdentity identity) {
        List<Delegation> mine =
                identity.getPrincipal() instanceof JsonWebToken token ? delegations.to(teams.of(token)) : List.of();
        if (mine.isEmpty() && !identity.hasRole(Roles.DELEGATE)) {
            return identity;
        }
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.remove(Roles.DELEGATE);
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .setAnonymous(identity.isAnonymous())
                .addRoles(roles)
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addPermissionChecker(identity::checkPermission);
        return mine.isEmpty()
                ? builder.build()
                : builder.addRole(Roles.DELEGATE)
                        .addAttribute(CurrentDelegations.ATTRIBUTE, mine)
                        .build();
    }
}
