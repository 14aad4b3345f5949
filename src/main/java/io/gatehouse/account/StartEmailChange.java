package io.gatehouse.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has AWS mail a code to an account's new root e-mail address: one call; a second one mails another code. */
@ApplicationScoped
class StartEmailChange implements OperationType, Step {
    static final String NAME = "START_EMAIL_CHANGE";
    static final String EMAIL = "email";

    private final RootEmails emails;
    private final ObjectMapper json;

    StartEmailChange(RootEmails emails, ObjectMapper json) {
        this.emails = emails;
        this.json = json;
    }

    NewOperation plan(Account account, NewEmail wanted) {
        NewItem item = NewItem.of(NAME)
                .account(account.accountId())
                .with(EMAIL, wanted.email())
                .saying("Have AWS mail a code to " + wanted.email() + ".");
        return NewOperation.of(this, Roles.ADMIN, new Target("ACCOUNT", account.accountId()), List.of(item))
                .asking(json.valueToTree(wanted))
                .knowing(Map.of(AccountFacts.ACCOUNT_ID, account.accountId()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String action() {
        return NAME;
    }

    @Override
    public Set<String> lanes(Item item) {
        return AccountLanes.entry(item);
    }

    @Override
    public Verdict send(Work work) {
        String email = work.item().required(EMAIL);
        try {
            work.await(emails.start(work.known(AccountFacts.ACCOUNT_ID), email));
            return Verdict.done(Outcome.CREATED);
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.ALREADY_EXISTS) {
                throw e;
            }
            var refusal = AccountRefusals.emailTaken(email, null);
            return new Verdict.Failed(refusal.detail(), refusal.code().name(), false, refusal);
        }
    }

    /** AWS does not tell whether it sent a mail; another code takes the place of the first. */
    @Override
    public Verdict look(Work work) {
        return new Verdict.SendAgain("It is not known whether AWS mailed the code; it mails another.", Duration.ZERO);
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        return new Target("ACCOUNT", facts.get(AccountFacts.ACCOUNT_ID));
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        return new Reply(
                200,
                null,
                new EmailChange(
                        work.known(AccountFacts.ACCOUNT_ID),
                        operation.request().path(EMAIL).asText(),
                        EmailChange.Status.PENDING),
                false);
    }
}
