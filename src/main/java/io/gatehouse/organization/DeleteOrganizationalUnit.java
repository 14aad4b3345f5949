package io.gatehouse.organization;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Removal;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Deletes an organizational unit in which nothing lies: one call that may be repeated. */
@Singleton
final class DeleteOrganizationalUnit implements OperationType, Step {
    private static final String ACTION = "DELETE_ORGANIZATIONAL_UNIT";

    private final OrganizationalUnits units;

    DeleteOrganizationalUnit(OrganizationalUnits units) {
        this.units = units;
    }

    NewOperation plan(OrganizationalUnit unit) {
        NewItem item = NewItem.of(ACTION)
                .with(UnitItems.ID, unit.id())
                .with(UnitItems.PATH, unit.path())
                .saying("Deletes the unit " + unit.path() + ".");
        return NewOperation.of(this, Roles.ADMIN, new Target(UnitItems.TARGET, unit.id()), List.of(item));
    }

    @Override
    public String name() {
        return ACTION;
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Set<String> lanes(Item item) {
        return UnitItems.lanes(item);
    }

    @Override
    public Verdict send(Work work) {
        try {
            Removal removal = work.await(units.delete(work.item().required(UnitItems.ID)));
            boolean ours = removal == Removal.REMOVED || work.item().attempts() > 1;
            return Verdict.done(ours ? Outcome.REMOVED : Outcome.ABSENT);
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.STATE) {
                throw e;
            }
            var refusal = OrganizationalUnitRefusals.notEmpty(work.item().required(UnitItems.PATH));
            return new Verdict.Failed(refusal.detail(), refusal.code().name(), false, refusal);
        }
    }

    @Override
    public Verdict look(Work work) {
        return work.await(units.find(work.item().required(UnitItems.ID))).isEmpty()
                ? Verdict.done(Outcome.REMOVED)
                : new Verdict.SendAgain("AWS still has the unit.", Duration.ofSeconds(1));
    }
}
