package io.gatehouse.mfapolicy;

import io.gatehouse.mfapolicy.MfaPolicyConfig.Backend;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Preconditions;
import io.gatehouse.web.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Checks what is asked for before it becomes an operation. */
@ApplicationScoped
public class MfaPolicyService {
    private static final Logger LOG = Logger.getLogger(MfaPolicyService.class);

    private final MfaPolicies policies;
    private final Declarations declarations;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final MfaPolicyConfig config;
    private final ChangeMfaPolicy changeMfaPolicy;
    private final AttestMfaPolicy attestMfaPolicy;

    MfaPolicyService(
            MfaPolicies policies,
            Declarations declarations,
            Preconditions preconditions,
            CurrentCaller caller,
            MfaPolicyConfig config,
            ChangeMfaPolicy changeMfaPolicy,
            AttestMfaPolicy attestMfaPolicy) {
        this.policies = policies;
        this.declarations = declarations;
        this.preconditions = preconditions;
        this.caller = caller;
        this.config = config;
        this.changeMfaPolicy = changeMfaPolicy;
        this.attestMfaPolicy = attestMfaPolicy;
    }

    void warn(@Observes StartupEvent event) {
        if (config.backend() == Backend.CONTROL_PLANE) {
            LOG.warn("gatehouse.mfa-policy.backend=control-plane: the MFA policy is read and written by calls AWS does "
                    + "not document and may take away without notice");
        }
    }

    /** The policy as far as it is known. */
    public Fresh<MfaPolicy> get() {
        return policies.current(CallContext.interactive());
    }

    /** What it takes to bring a policy about. */
    public NewOperation change(Body<NewMfaPolicy> body, boolean allowWeaker) {
        MfaPolicy before = seen();
        MfaSettings after = body.value().settings();
        List<FieldError> lost = Strength.lost(before, after);
        if (!lost.isEmpty() && !allowWeaker) {
            throw new ProblemException(
                    ErrorCode.MFA_POLICY_WEAKER,
                    "This would weaken how people sign in: " + lost.getFirst().detail() + ".",
                    lost);
        }
        return changeMfaPolicy.plan(
                before, after, caller.get(), policies.consoleSteps(after, CallContext.interactive()));
    }

    /** Attests what was declared before the caller's precondition was looked at: nobody attests what they never saw. */
    public NewOperation attest(Body<NewAttestation> body) {
        Optional<Declaration> declaration = declarations.current();
        seen();
        NewAttestation attestation = body.value();
        if (config.backend() == Backend.CONTROL_PLANE) {
            throw nothing("The policy is read from AWS itself and needs nobody's word.");
        }
        return attestMfaPolicy.plan(
                declaration.orElseThrow(() -> nothing("No MFA policy is declared; PUT /mfa-policy declares one.")),
                attestation,
                caller.get());
    }

    private static ProblemException nothing(String detail) {
        return new ProblemException(ErrorCode.NOTHING_TO_ATTEST, detail);
    }

    private MfaPolicy seen() {
        return preconditions.check(policies.current(CallContext.exact()).value());
    }
}
