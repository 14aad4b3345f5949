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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an account's new root e-mail address its own, by the code AWS mailed there. The code stays in memory until it is
 * sent; the journal knows only that there was one.
 */
@ApplicationScoped
class ConfirmEmailChange implements OperationType, Step {
    private static final String NAME = "CONFIRM_EMAIL_CHANGE";
    private static final String CODE = "codeId";

    private final RootEmails emails;
    private final Accounts accounts;
    private final EmailCodes codes;
    private final ObjectMapper json;

    ConfirmEmailChange(RootEmails emails, Accounts accounts, EmailCodes codes, ObjectMapper json) {
        this.emails = emails;
        this.accounts = accounts;
        this.codes = codes;
        this.json = json;
    }

    NewOperation plan(Account account, String email, String otp) {
        NewItem item = NewItem.of(NAME)
                .account(account.accountId())
                .with(StartEmailChange.EMAIL, email)
                .with(CODE, codes.keep(otp))
                .saying("Make " + email + " the e-mail of the account's root user.");
        return NewOperation.of(this, Roles.ADMIN, new Target("ACCOUNT", account.accountId()), List.of(item))
                .asking(json.valueToTree(new NewEmail(email)))
                .changing(json.valueToTree(new NewEmail(account.email())), json.valueToTree(new NewEmail(email)))
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
        return codes.take(work.item().required(CODE))
                .<Verdict>map(otp -> {
                    work.await(emails.confirm(
                            work.known(AccountFacts.ACCOUNT_ID), work.item().required(StartEmailChange.EMAIL), otp));
                    return Verdict.done(Outcome.CHANGED);
                })
                .orElseGet(() ->
                        Verdict.failed("The code is not kept; confirm again with the code, or have another sent."));
    }

    @Override
    public Verdict look(Work work) {
        String email = work.item().required(StartEmailChange.EMAIL);
        return work.await(accounts.find(work.known(AccountFacts.ACCOUNT_ID)))
                        .filter(account -> account.value().email().equalsIgnoreCase(email))
                        .isPresent()
                ? Verdict.done(Outcome.CHANGED)
                : Verdict.failed("AWS's answer was lost and the account does not have the new e-mail. Have another code"
                        + " sent.");
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
                        operation.request().path(StartEmailChange.EMAIL).asText(),
                        EmailChange.Status.ACCEPTED),
                false);
    }
}
