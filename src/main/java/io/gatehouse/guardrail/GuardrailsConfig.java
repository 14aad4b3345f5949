package io.gatehouse.guardrail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Rules that refuse a write or ask for a second person; all are on unless switched off. */
@ConfigMapping(prefix = "gatehouse.guardrails")
public interface GuardrailsConfig {
    /** Nobody gets access to production unless everybody is known to need a second factor. */
    ProductionAccount productionAccount();

    /** What gives administrator rights needs a second person. */
    SecondPerson secondPerson();

    /** Nobody gives access to oneself. */
    NoSelfGrant noSelfGrant();

    /** Taking away much at once needs a second person. */
    MassRemoval massRemoval();

    /** Nobody gets access to production unless everybody is known to need a second factor. */
    interface ProductionAccount {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();

        /** The tag that says what an account is for. */
        @WithDefault("environment")
        String tagKey();

        /** Values of the tag that mean production, in any case. */
        @WithDefault("production")
        Set<String> tagValues();
    }

    /** What gives administrator rights needs a second person. */
    interface SecondPerson {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();

        /** Names of the policies, managed by AWS or by you, that make a permission set administrator-grade. */
        @WithDefault("AdministratorAccess,IAMFullAccess")
        Set<String> policies();

        /** Actions that do so where an inline policy allows them on every resource. */
        @WithDefault("*,*:*,iam:*")
        Set<String> actions();
    }

    /** Nobody gives access to oneself; {@code gatehouse.security.email-claim} says who one is. */
    interface NoSelfGrant {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();
    }

    /** Taking away much at once needs a second person. */
    interface MassRemoval {
        /** Whether the rule is on. */
        @WithDefault("true")
        boolean enabled();

        /** How many assignments one request may remove without. */
        @WithDefault("50")
        int limit();
    }
}
