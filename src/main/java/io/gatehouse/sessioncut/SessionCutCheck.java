package io.gatehouse.sessioncut;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether sessions can be cut, where that is switched on. */
@ApplicationScoped
class SessionCutCheck implements OrganizationCheck {
    private final ServiceControlPolicies policies;
    private final SessionCutConfig config;

    SessionCutCheck(ServiceControlPolicies policies, SessionCutConfig config) {
        this.policies = policies;
        this.config = config;
    }

    @Override
    public String code() {
        return "SESSION_CUTS";
    }

    @Override
    public Uni<Check> look() {
        if (!config.enabled()) {
            return Uni.createFrom()
                    .item(ok("Issued credentials work until they run out: gatehouse.session-cuts.enabled is off."));
        }
        return policies.enabled()
                .chain(enabled -> enabled ? found() : Uni.createFrom().item(disabled()));
    }

    private Check disabled() {
        return failed(
                "Service control policies are not enabled in the organization's root: no session can be cut.",
                "Enable them in the console of AWS Organizations, under Policies, or set gatehouse.session-cuts.enabled"
                        + " to false.");
    }

    private Uni<Check> found() {
        return policies.find(config.policyName()).map(held -> held.map(policy -> policy.attached()
                        ? ok("The service control policy " + config.policyName() + " cuts sessions now.")
                        : warning(
                                "The service control policy " + config.policyName()
                                        + " is there and not attached to the root: it refuses nothing.",
                                "Delete it, or look again in a minute if sessions are just being cut."))
                .orElseGet(() -> ok("Sessions can be cut; none is at present.")));
    }
}
