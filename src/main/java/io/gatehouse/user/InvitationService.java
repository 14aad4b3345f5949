package io.gatehouse.user;

import io.gatehouse.lookup.InstanceLookup;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.lookup.MfaPolicyLookup;
import io.gatehouse.lookup.MfaPolicyRef;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.user.InvitationConfig.Backend;
import io.gatehouse.user.InvitationRequest.Delivery;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Checks invitations before they become operations. */
@ApplicationScoped
class InvitationService {
    /** What callers are told where only a person can act. */
    static final String NOTHING_SENT = "Nothing is sent: AWS has no public call for it. "
            + "POST /users/{userId}/invitation says what the user and an administrator do.";

    private static final Logger LOG = Logger.getLogger(InvitationService.class);

    private final InvitationConfig config;
    private final InstanceLookup instance;
    private final MfaPolicyLookup policy;
    private final CurrentCaller caller;
    private final SendInvitation sendInvitation;

    InvitationService(
            InvitationConfig config,
            InstanceLookup instance,
            MfaPolicyLookup policy,
            CurrentCaller caller,
            SendInvitation sendInvitation) {
        this.config = config;
        this.instance = instance;
        this.policy = policy;
        this.caller = caller;
        this.sendInvitation = sendInvitation;
    }

    void warn(@Observes StartupEvent event) {
        if (config.backend() == Backend.CONTROL_PLANE) {
            LOG.warn("gatehouse.invitation.backend=control-plane: passwords are reset by a call AWS does not document "
                    + "and may take away without notice");
        }
    }

    /** What the caller should know before asking for an invitation with a new user. */
    List<String> warnings() {
        return config.backend() == Backend.CONSOLE ? List.of(NOTHING_SENT) : List.of();
    }

    NewOperation plan(User user, Body<InvitationRequest> body, CallContext calls) {
        Delivery delivery = body.value().delivery();
        if (delivery == Delivery.ONE_TIME_PASSWORD && !caller.get().roles().contains(Roles.ADMIN)) {
            throw new ProblemException(ErrorCode.FORBIDDEN, "A one-time password needs the role " + Roles.ADMIN + ".");
        }
        if (delivery == Delivery.EMAIL && user.email() == null) {
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "The user " + user.userName() + " has no e-mail to be invited by. Give one with PATCH /users/"
                            + user.userId() + " first.");
        }
        InstanceRef home = calls.await(instance.find())
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.CONFLICT,
                        "There is no active Identity Center instance; GET /organization/checks says what to do."));
        MfaPolicyRef declared = known(calls);
        return sendInvitation.plan(
                user,
                new FirstSignIn(
                        delivery,
                        config.backend(),
                        user.userId(),
                        user.userName(),
                        user.email(),
                        home.accessPortalUrl(),
                        home.consoleUrl("users"),
                        declared.emailOtpForApiUsers(),
                        declared.fresh(),
                        declared.unregisteredDevice()));
    }

    /** Only for the words: an invitation does not fail because the policy can't be read. */
    private MfaPolicyRef known(CallContext calls) {
        return calls.await(policy.current().onFailure(UpstreamException.class).recoverWithItem(MfaPolicyRef.UNKNOWN));
    }
}
