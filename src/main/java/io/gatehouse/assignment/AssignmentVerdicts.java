package io.gatehouse.assignment;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.AsyncFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What the end of a request means. AWS gives a failure in words only, and the same words for what passes and what does
 * not: whether the account and the principal are there decides.
 */
@ApplicationScoped
class AssignmentVerdicts {
    static final String ACCOUNT_NOT_ACTIVE = "ACCOUNT_NOT_ACTIVE";

    private final AccountLookup accounts;
    private final PrincipalLookup principals;

    AssignmentVerdicts(AccountLookup accounts, PrincipalLookup principals) {
        this.accounts = accounts;
        this.principals = principals;
    }

    /** AWS did what it was asked for. */
    Verdict succeeded(AssignmentRequest.Kind kind, Item item) {
        return switch (kind) {
            case CREATION -> named(Verdict.done(Outcome.CREATED), item);
            case DELETION -> Verdict.done(Outcome.REMOVED);
        };
    }

    /**
     * It is so, without AWS having to do anything.
     *
     * @param earlier how often this item was sent before: then it was probably an earlier request of ours
     */
    Verdict already(AssignmentRequest.Kind kind, Item item, int earlier) {
        if (earlier > 0) {
            return succeeded(kind, item);
        }
        return switch (kind) {
            case CREATION -> named(Verdict.done(Outcome.EXISTED), item);
            case DELETION -> Verdict.done(Outcome.ABSENT);
        };
    }

    /** AWS could not do it, for this reason. */
    Verdict failed(AssignmentRequest.Kind kind, Work work, AssignmentRequest request) {
        String words = request.failureReason() == null ? "AWS gives no reason." : request.failureReason();
        AsyncFailure failure = request.failure() == null ? AsyncFailure.OTHER : request.failure();
        return switch (failure) {
            case GONE ->
                kind == AssignmentRequest.Kind.DELETION
                        ? already(kind, work.item(), work.item().attempts() - 1)
                        : Verdict.failed(words, failure.name());
            case TRANSIENT -> inTime(work, words);
            case PRINCIPAL_NOT_FOUND ->
                kind == AssignmentRequest.Kind.CREATION && principalExists(work)
                        ? new Verdict.Failed(words, failure.name(), true, null)
                        : Verdict.failed(words, failure.name());
            case DENIED, MISSING_POLICY, QUOTA, OTHER -> Verdict.failed(words, failure.name());
        };
    }

    /** An account that was not active when this was planned gets access only if it is now. */
    boolean stillInactive(Work work) {
        return account(work).filter(AccountRef::active).isEmpty();
    }

    /** Why nothing was sent. */
    Verdict inactive(Work work) {
        return Verdict.failed(
                account(work)
                        .map(account ->
                                "Account " + account.id() + " (" + account.name() + ") is " + account.state() + ".")
                        .orElse("The account is not in the organization any more."),
                ACCOUNT_NOT_ACTIVE);
    }

    /** AWS says the same of an account it is still setting up and of one that is suspended. */
    private Verdict inTime(Work work, String words) {
        return stillInactive(work)
                ? Verdict.failed(words, ACCOUNT_NOT_ACTIVE)
                : new Verdict.Failed(words, AsyncFailure.TRANSIENT.name(), true, null);
    }

    private Optional<AccountRef> account(Work work) {
        return work.await(accounts.byId(AssignmentItems.key(work.item()).accountId()));
    }

    private boolean principalExists(Work work) {
        AssignmentKey key = AssignmentItems.key(work.item());
        return work.await(principals.find(key.principalType(), key.principalId()))
                instanceof Resolved.Found<PrincipalRef>;
    }

    private static Verdict named(Verdict.Done done, Item item) {
        String id = item.text(AssignmentItems.ALONE);
        return id == null ? done : done.fact(AssignmentItems.RESULT, id);
    }
}
