package io.gatehouse.permissionset;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Creates the bare set. AWS has no client token for it, but its names are unique: after a lost answer, the set of that name
 * is ours, unless it was there before we asked.
 */
@ApplicationScoped
class CreatePermissionSetStep implements Step {
    /** AWS's clock and ours may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final PermissionSets sets;

    CreatePermissionSetStep(PermissionSets sets) {
        this.sets = sets;
    }

    @Override
    public String action() {
        return PermissionSetItems.CREATE;
    }

    @Override
    public Set<String> lanes(Item item) {
        return Set.of("permission-set-name/" + PermissionSetItems.name(item));
    }

    @Override
    public Verdict send(Work work) {
        Item item = work.item();
        try {
            return created(work.await(sets.create(
                    PermissionSetItems.name(item), PermissionSetItems.settings(item), PermissionSetItems.tags(item))));
        } catch (UpstreamException e) {
            if (e.kind() == FailureKind.ALREADY_EXISTS && item.attempts() > 1) {
                return new Verdict.StillUnknown("AWS has a set of that name; looking whether it is ours.", SOON);
            }
            throw e;
        }
    }

    @Override
    public Verdict look(Work work) {
        String name = PermissionSetItems.name(work.item());
        Optional<Fresh<PermissionSet>> found = work.await(sets.findByName(name));
        if (found.isEmpty()) {
            return new Verdict.SendAgain("AWS did not create it.", SOON);
        }
        PermissionSet set = found.get().value();
        return olderThan(work.item(), set)
                ? Verdict.failed("PermissionSet with name " + name + " already exists.", "PERMISSION_SET_EXISTS")
                : created(set.permissionSetId());
    }

    private static boolean olderThan(Item item, PermissionSet set) {
        Instant asked = item.startedAt();
        Instant created = set.createdAt();
        return asked != null && created != null && created.isBefore(asked.minus(SKEW));
    }

    private static Verdict created(String id) {
        return Verdict.done(Outcome.CREATED).fact(PermissionSetItems.ID, id);
    }
}
