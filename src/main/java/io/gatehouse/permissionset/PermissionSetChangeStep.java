package io.gatehouse.permissionset;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One write that changes a permission set and can be seen in it afterwards. */
final class PermissionSetChangeStep implements Step {
    /** How often a set that was created a moment ago may not be known to AWS yet. */
    private static final int PROPAGATION_ATTEMPTS = 10;

    private static final Duration PROPAGATION_PAUSE = Duration.ofSeconds(1);

    private final String action;
    private final PermissionSets sets;
    private final Outcome whenSeen;
    private final Write write;
    private final Proof proof;

    /** The write. */
    interface Write {
        Uni<Outcome> on(String permissionSetId, Item item);
    }

    /** Whether a set is as the write makes it. */
    interface Proof {
        boolean holds(PermissionSet set, Item item);
    }

    /** @param whenSeen the outcome when the write's answer was lost, but its effect is there */
    PermissionSetChangeStep(String action, PermissionSets sets, Outcome whenSeen, Write write, Proof proof) {
        this.action = action;
        this.sets = sets;
        this.whenSeen = whenSeen;
        this.write = write;
        this.proof = proof;
    }

    @Override
    public String action() {
        return action;
    }

    @Override
    public Set<String> lanes(Item item) {
        return PermissionSetLanes.of(item);
    }

    @Override
    public Verdict send(Work work) {
        try {
            return Verdict.done(work.await(write.on(PermissionSetLanes.id(work), work.item())));
        } catch (UpstreamException e) {
            if (e.kind() == FailureKind.NOT_FOUND && notPropagated(work)) {
                return new Verdict.SendAgain("AWS does not know the new permission set yet.", PROPAGATION_PAUSE);
            }
            throw e;
        }
    }

    @Override
    public Verdict look(Work work) {
        Optional<Fresh<PermissionSet>> set = work.await(sets.find(PermissionSetLanes.id(work)));
        return set.isPresent() && proof.holds(set.get().value(), work.item())
                ? Verdict.done(whenSeen)
                : new Verdict.SendAgain("AWS did not make the change.", Duration.ZERO);
    }

    private static boolean notPropagated(Work work) {
        boolean ours = work.item().permissionSetId() == null;
        return ours && work.item().attempts() <= PROPAGATION_ATTEMPTS;
    }
}
