package io.gatehouse.account;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.lookup.AccountClosures;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * Closed accounts. AWS keeps one for 90 days (AWS Account Management, "Close an account") and does not tell since when it is
 * closed; the journal knows where it was closed here.
 */
@ApplicationScoped
class ClosedAccounts implements AccountClosures {
    private static final int KEPT_DAYS = 90;

    private final OperationQueries operations;

    ClosedAccounts(OperationQueries operations) {
        this.operations = operations;
    }

    @Override
    public String words(AccountRef account) {
        String subject = "Account " + account.id() + " (" + account.name() + ") is " + account.state() + ".";
        return switch (account.state()) {
            case "PENDING_CLOSURE", "CLOSED", "SUSPENDED" -> subject + " " + until(account.id());
            default -> subject;
        };
    }

    private String until(String accountId) {
        return "AWS changes nothing in it, and nobody can use access there. AWS keeps it "
                + closedAt(accountId)
                        .map(closed -> "until "
                                + LocalDate.ofInstant(closed, ZoneOffset.UTC).plusDays(KEPT_DAYS))
                        .orElse("for " + KEPT_DAYS + " days after its closure")
                + "; what is left there goes with it.";
    }

    private Optional<Instant> closedAt(String accountId) {
        var filter = new OperationQueries.Filter(OperationStatus.SUCCEEDED, CloseAccount.NAME, accountId, null);
        return operations.list(filter, null, 1).stream()
                .map(Operation::completedAt)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
