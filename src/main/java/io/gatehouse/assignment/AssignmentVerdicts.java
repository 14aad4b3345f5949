package io.gatehouse.assignment;

import io.gatehouse.lookup.AccountClosures;
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
import java.time.Instant;
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
    private final AccountClosures closures;
    private final RecentProofs proofs;

    AssignmentVerdicts(
            AccountLookup accounts, PrincipalLookup principals, AccountClosures closures, RecentProofs proofs) {
        this.accounts = accounts;
        this.closures = closures;
        this.proofs = proofs;
        this.principals = principals;
    }

    /** When another item was proven to have brought the same about. */
    Optional<Instant> provenByAnother(AssignmentRequest.Kind kind, Item item, Instant now) {
        return proofs.byAnother(kind, AssignmentItems.key(item), item.itemId(), now);
    }

    /** AWS did what it was asked for. */
    Verdict succeeded(AssignmentRequest.Kind kind, Item item) {
        proofs.prove(kind, AssignmentItems.key(item), item.itemId(), Instant.now());
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
                        : Verdict.failed(
                                words + " The principal is gone; assign the permission set to another.",
                                failure.name());
            case MISSING_POLICY ->
                Verdict.failed(
                        words + " Create the policy with this name and path in account "
                                + AssignmentItems.key(work.item()).accountId() + ", then retry the operation.",
                        failure.name());
            case QUOTA ->
                Verdict.failed(
                        words + " Free some of the quota or have it raised, then retry the operation.", failure.name());
            case DENIED, OTHER -> Verdict.failed(words, failure.name());
        };
    }

    /** An account that was not active when this was planned gets access only if it is now. */
    boolean stillInactive(Work work) {
        return account(work).filter(AccountRef::active).isEmpty();
    }

    /**
     * AWS can do nothing there. What nobody named is skipped: an account that came in through a unit, or what a user, group or
     * permission set leaves behind.
     */
    Verdict inactive(Work work) {
        return inactive(work, "");
    }

    private Verdict inactive(Work work, String awsWords) {
        String words = account(work)
                        .map(closures::words)
                        .orElse("Account " + AssignmentItems.key(work.item()).accountId()
                                + " is not in the organization any more.")
                + awsWords;
        return AssignmentItems.implied(work.item())
                ? Verdict.done(Outcome.SKIPPED).noting(words)
                : Verdict.failed(words, ACCOUNT_NOT_ACTIVE);
    }

    /** AWS says the same of an account it is still setting up and of one that is suspended. */
    private Verdict inTime(Work work, String words) {
        return stillInactive(work)
                ? inactive(work, " AWS says: " + words)
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
