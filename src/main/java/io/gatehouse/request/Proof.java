package io.gatehouse.request;

import io.gatehouse.accesspolicy.Kit;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the end of one item of an operation means for a grant and for those who hold it. */
final class Proof {
    private final LedgerPage page;
    private final Item item;
    private final AssignmentKey key;
    private final @Nullable Kit kit;

    Proof(LedgerPage page, Item item, AssignmentKey key, @Nullable Kit kit) {
        this.page = page;
        this.item = item;
        this.key = key;
        this.kit = kit;
    }

    /**
     * Lets it count.
     *
     * @param concerned requests for whose sake the operation was started
     * @return the grant where it has changed
     */
    Optional<GrantRow> apply(@Nullable GrantRow grant, Set<String> concerned) {
        if (grant == null) {
            return Optional.empty();
        }
        boolean ours = item.operationId().equals(grant.operationId());
        GrantState.Pending pending = grant.state().pending();
        if (ours && pending == GrantState.Pending.CREATING && GrantProofs.creates(item)) {
            return Optional.of(given(grant, concerned));
        }
        if (ours && pending == GrantState.Pending.REMOVING && !GrantProofs.creates(item)) {
            return Optional.of(taken(grant));
        }
        return ours ? Optional.empty() : others(grant);
    }

    private GrantRow given(GrantRow grant, Set<String> concerned) {
        if (GrantProofs.exists(item)) {
            each((row, held) -> held.hold() instanceof Hold.Activating activating
                    ? held.now(activating.proven(page.now(), row.duration()))
                    : held);
            return grant.now(grant.state().created(item.outcome() == Outcome.EXISTED))
                    .settled();
        }
        each((row, held) -> held.hold() instanceof Hold.Activating activating && concerned.contains(row.requestId())
                ? held.now(activating.failed()).because(item.reason())
                : held);
        return grant.now(grant.state().unchanged());
    }

    private GrantRow taken(GrantRow grant) {
        if (!GrantProofs.gone(item)) {
            each((row, held) -> held.hold() instanceof Hold.Ending ? held.because(item.reason()) : held);
            return grant.now(grant.state().unchanged()).again(page.now());
        }
        each((row, held) -> held.hold() instanceof Hold.Ending ending
                ? held.now(ending.released())
                        .exposed(Settlement.exposed(kit, page.now()))
                        .because(null)
                : held);
        return grant.now(grant.state().removed()).settled();
    }

    /** An operation that is not of a request gave or took the same assignment. */
    private Optional<GrantRow> others(GrantRow grant) {
        if (GrantProofs.creates(item)) {
            return !GrantProofs.exists(item) && item.operationId().equals(grant.standingBy())
                    ? Optional.of(grant.now(grant.state().standingFailed()))
                    : Optional.empty();
        }
        return GrantProofs.gone(item) ? Optional.of(removedOutside(page, grant, kit)) : Optional.empty();
    }

    /** AWS does not have it any more, and not because of a request: whoever held it is told, and it is not made again. */
    static GrantRow removedOutside(LedgerPage page, GrantRow grant, @Nullable Kit kit) {
        page.rows().forEach(row -> {
            RequestRow next =
                    row.each(held -> held.key().equals(grant.key()) && held.hold() instanceof Hold.Active active
                            ? held.now(active.removedOutside())
                                    .exposed(Settlement.exposed(kit, page.now()))
                                    .because("The assignment was removed by other means.")
                            : held);
            if (!next.equals(row)) {
                page.put(next, Cause.REMOVED_OUTSIDE, null);
            }
        });
        return grant.now(grant.state().removedOutside());
    }

    private void each(BiFunction<RequestRow, ItemRow, ItemRow> change) {
        page.rows().forEach(row -> page.put(row.each(held -> held.key().equals(key) ? change.apply(row, held) : held)));
    }
}
