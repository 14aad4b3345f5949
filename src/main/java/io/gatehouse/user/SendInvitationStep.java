package io.gatehouse.user;

import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Secret;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.user.InvitationConfig.Backend;
import io.gatehouse.user.InvitationRequest.Delivery;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * SEND_INVITATION: has AWS mail the user a link to set a password, or give a one-time password, which goes to the waiting
 * caller in memory and nowhere else. AWS can't be asked whether it sent a mail: when the answer is lost, the item says so
 * rather than have a second one sent.
 */
@Singleton
final class SendInvitationStep implements Step {
    private static final String ACTION = "SEND_INVITATION";
    private static final String DELIVERY = "delivery";
    /** How often a user may be unknown who was just created. */
    private static final int ATTEMPTS = 30;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final PasswordApi passwords;
    private final InvitationConfig config;

    SendInvitationStep(PasswordApi passwords, InvitationConfig config) {
        this.passwords = passwords;
        this.config = config;
    }

    static NewItem to(User user, Delivery delivery) {
        return item(user.userId(), delivery)
                .saying(
                        delivery == Delivery.EMAIL
                                ? "Has AWS mail " + user.userName() + " a link to set a password."
                                : "Has AWS give " + user.userName() + " a one-time password, shown once.");
    }

    /** By mail, to the user the same operation creates. */
    static NewItem toNewUser() {
        return item(null, Delivery.EMAIL).saying("Has AWS mail the user a link to set a password, where it can.");
    }

    private static NewItem item(@Nullable String userId, Delivery delivery) {
        return NewItem.of(ACTION).principal(PrincipalType.USER.name(), userId).with(DELIVERY, delivery.name());
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Verdict send(Work work) {
        if (config.backend() == Backend.CONSOLE) {
            return Verdict.done(Outcome.ABSENT).noting(InvitationService.NOTHING_SENT);
        }
        try {
            return delivery(work) == Delivery.EMAIL ? mail(work) : oneTimePassword(work);
        } catch (UpstreamException e) {
            return refused(work, e);
        }
    }

    @Override
    public Verdict look(Work work) {
        if (delivery(work) == Delivery.ONE_TIME_PASSWORD && work.callerWaits()) {
            return new Verdict.SendAgain("The one-time password did not arrive; another takes its place.", SOON);
        }
        String words = "AWS's answer was lost, so it is not known whether the user was told. Ask again if not.";
        return new Verdict.Failed(
                words,
                ErrorCode.UPSTREAM_TIMEOUT.name(),
                false,
                new ProblemException(ErrorCode.UPSTREAM_TIMEOUT, words));
    }

    private Verdict mail(Work work) {
        work.await(passwords.sendPasswordMail(user(work)));
        return Verdict.done(Outcome.CREATED);
    }

    private Verdict oneTimePassword(Work work) {
        if (!work.callerWaits()) {
            return Verdict.failed("Nobody waits for the one-time password any more. Ask for another.");
        }
        return Verdict.done(Outcome.CREATED)
                .handing(new Secret(
                        work.await(passwords.oneTimePassword(user(work))).value()));
    }

    /** An undocumented call is never repeated after a refusal, but for a user who is not visible yet. */
    private static Verdict refused(Work work, UpstreamException e) {
        boolean isNew = work.item().principalId() == null;
        if (e.kind() == FailureKind.NOT_FOUND && isNew && work.item().attempts() < ATTEMPTS) {
            return new Verdict.SendAgain(e.detail(), SOON);
        }
        return switch (e.kind()) {
            case SILENT, UNAVAILABLE, DENIED, CREDENTIALS -> throw e;
            default -> {
                String words = "AWS refused the console's own call (" + e.code() + ": " + e.detail()
                        + "). AWS may take it away without notice: gatehouse.invitation.backend=console works without it.";
                yield new Verdict.Failed(words, e.code(), false, e.as(FailureKind.UNEXPECTED, words));
            }
        };
    }

    private static Delivery delivery(Work work) {
        return Delivery.valueOf(work.item().required(DELIVERY));
    }

    private static String user(Work work) {
        String named = work.item().principalId();
        return named == null ? work.known(CreateUser.USER_ID) : named;
    }
}
