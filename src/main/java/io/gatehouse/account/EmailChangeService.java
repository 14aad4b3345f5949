package io.gatehouse.account;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what is asked for before an account's root e-mail is changed. */
@ApplicationScoped
class EmailChangeService {
    private final Accounts accounts;
    private final OperationQueries operations;
    private final StartEmailChange start;
    private final ConfirmEmailChange confirmation;

    EmailChangeService(
            Accounts accounts, OperationQueries operations, StartEmailChange start, ConfirmEmailChange confirmation) {
        this.accounts = accounts;
        this.operations = operations;
        this.start = start;
        this.confirmation = confirmation;
    }

    /** A code to an address no account of the organization has. */
    NewOperation start(String accountId, Body<NewEmail> body) {
        CallContext calls = CallContext.exact();
        Account account = member(accountId, calls);
        NewEmail wanted = body.value();
        calls.await(accounts.findByEmail(wanted.email())).map(Fresh::value).ifPresent(holder -> {
            throw AccountRefusals.emailTaken(wanted.email(), holder);
        });
        return start.plan(account, wanted);
    }

    /** The code for the address asked for last, or for the one the body names. */
    NewOperation confirm(String accountId, Body<EmailCode> body) {
        Account account = member(accountId, CallContext.exact());
        EmailCode code = body.value();
        String email = Optional.ofNullable(code.email())
                .or(() -> asked(accountId))
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.CONFLICT,
                        "No other e-mail was asked for the account " + accountId + " here. Ask for one first, or name"
                                + " the one that was asked for elsewhere as email."));
        return confirmation.plan(account, email, code.otp());
    }

    private Account member(String accountId, CallContext calls) {
        Account account = calls.await(accounts.find(accountId))
                .map(Fresh::value)
                .orElseThrow(() -> AccountRefusals.absent(accountId));
        if (account.managementAccount()) {
            throw AccountRefusals.management(
                    "AWS changes the e-mail of the management account in its own console only.");
        }
        return account;
    }

    private Optional<String> asked(String accountId) {
        var filter = new OperationQueries.Filter(OperationStatus.SUCCEEDED, StartEmailChange.NAME, accountId, null);
        return operations.list(filter, null, 1).stream().findFirst().map(EmailChangeService::email);
    }

    private static @Nullable String email(Operation operation) {
        return operation.request().path(StartEmailChange.EMAIL).textValue();
    }
}
