package io.gatehouse.organization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** What AWS does not tell of the organization. */
@ConfigMapping(prefix = "gatehouse.organization")
public interface OrganizationConfig {
    /** Where users come from; AWS has no public call that tells. */
    @WithDefault("UNKNOWN")
    IdentitySource identitySource();

    /**
     * Whether users and groups may be written that no identity provider gave (they have no external id), although the
     * identity source is an external one or an Active Directory. Those of the provider never may.
     */
    @WithDefault("false")
    boolean writeOwnPrincipals();

    /** The organization's quota of accounts, where somebody looked it up; AWS's default is 10. */
    OptionalInt accountQuota();
}
