package io.gatehouse.mfapolicy;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.gatehouse.lookup.MfaPolicyRef;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.Times;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Whether somebody knows that everybody signs in with a second factor. */
@ApplicationScoped
class MfaPolicyAttested implements OrganizationCheck {
    private static final String ATTEST =
            "Compare the console with GET /mfa-policy, which has the steps, then POST /mfa-policy/attestation.";

    private final MfaPolicies policies;
    private final Declarations declarations;

    MfaPolicyAttested(MfaPolicies policies, Declarations declarations) {
        this.policies = policies;
        this.declarations = declarations;
    }

    @Override
    public String code() {
        return "MFA_POLICY";
    }

    @Override
    public Uni<Check> look() {
        return Uni.createFrom().context(context -> Uni.createFrom()
                .item(() -> judge(policies.current(CallContext.of(context)).value(), declarations.current()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private Check judge(MfaPolicy policy, Optional<Declaration> declared) {
        if (policy.prompt() == null) {
            return warning(
                    "Nobody declared how people sign in, and AWS has no public call that tells.",
                    "Declare it with PUT /mfa-policy.");
        }
        if (policy.source() == MfaPolicy.Source.UNKNOWN) {
            return warning("A policy is declared, but nobody attested that the console shows it.", ATTEST);
        }
        Instant expired = policy.expiresAt();
        if (policy.stale() && expired != null) {
            return warning("The attestation of the policy expired at " + Times.words(expired) + ".", ATTEST);
        }
        if (policy.declaredBy() == null && declared.isPresent()) {
            return warning(
                    "AWS shows another policy than " + declared.get().declaredBy() + " declared: " + policy.prompt()
                            + "; without a device: " + policy.unregisteredDevice() + ".",
                    "Find out who changed it in the console, then declare by PUT /mfa-policy what shall hold.");
        }
        String detail = "People are asked " + policy.prompt() + "; without a device: " + policy.unregisteredDevice()
                + " (" + policy.source() + ").";
        return strong(policy)
                ? ok(detail)
                : warning(
                        detail + " Somebody may sign in without a second factor.",
                        "Declare ALWAYS_ON with REQUIRE_REGISTRATION or BLOCK by PUT /mfa-policy.");
    }

    private static boolean strong(MfaPolicy policy) {
        return new MfaPolicyRef(policy.prompt(), policy.unregisteredDevice(), policy.emailOtpForApiUsers(), true)
                .strong();
    }
}
