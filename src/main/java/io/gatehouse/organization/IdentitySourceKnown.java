package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where users come from decides whether they may be created here. AWS has no public call that tells. */
@ApplicationScoped
class IdentitySourceKnown implements OrganizationCheck {
    private final OrganizationConfig config;

    IdentitySourceKnown(OrganizationConfig config) {
        this.config = config;
    }

    @Override
    public String code() {
        return "IDENTITY_SOURCE";
    }

    @Override
    public Uni<Check> look() {
        return Uni.createFrom().item(this::judge);
    }

    private Check judge() {
        return switch (config.identitySource()) {
            case IDENTITY_CENTER_DIRECTORY ->
                ok("Configured as the Identity Center directory; AWS has no call to verify it.");
            case ACTIVE_DIRECTORY, EXTERNAL ->
                warning(
                        "Configured as " + config.identitySource()
                                + ": users and groups belong to the source, so they are not written here, and MFA is the"
                                + " external provider's business.",
                        "Create users and groups at the source.");
            case UNKNOWN ->
                warning(
                        "AWS has no public call that tells where users come from, and nobody configured it.",
                        "Look it up in the console of IAM Identity Center, under Settings, Identity source, and set"
                                + " gatehouse.organization.identity-source.");
        };
    }
}
