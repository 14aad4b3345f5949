package io.gatehouse.permissionset;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Removal;
import io.gatehouse.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/**
 * Deletes a set. Just after its last assignment went, AWS still calls it assigned for a while
 * (hashicorp/terraform-provider-aws #26757), so that answer is no failure at first.
 */
@ApplicationScoped
class DeletePermissionSetStep implements Step {
    private static final int ATTEMPTS = 15;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final PermissionSets sets;

    DeletePermissionSetStep(PermissionSets sets) {
        this.sets = sets;
    }

    @Override
    public String action() {
        return PermissionSetItems.DELETE;
    }

    @Override
    public Set<String> lanes(Item item) {
        return PermissionSetLanes.of(item);
    }

    @Override
    public Verdict send(Work work) {
        try {
            Removal removal = work.await(sets.delete(PermissionSetLanes.id(work)));
            boolean ours = removal == Removal.REMOVED || work.item().attempts() > 1;
            return Verdict.done(ours ? Outcome.REMOVED : Outcome.ABSENT);
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.CONFLICT) {
                throw e;
            }
            return work.item().attempts() < ATTEMPTS
                    ? new Verdict.SendAgain(e.detail(), PAUSE)
                    : Verdict.failed(e.detail(), "PERMISSION_SET_ASSIGNED");
        }
    }

    @Override
    public Verdict look(Work work) {
        return work.await(sets.find(PermissionSetLanes.id(work))).isEmpty()
                ? Verdict.done(Outcome.REMOVED)
                : new Verdict.SendAgain("AWS did not delete it.", Duration.ofSeconds(1));
    }
}
