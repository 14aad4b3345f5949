package io.gatehouse.organization;

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
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives an organizational unit another name: one call that may be repeated. */
@Singleton
final class RenameOrganizationalUnit implements OperationType, Step {
    private static final String ACTION = "UPDATE_ORGANIZATIONAL_UNIT";

    private final OrganizationalUnits units;
    private final ObjectMapper json;

    RenameOrganizationalUnit(OrganizationalUnits units, ObjectMapper json) {
        this.units = units;
        this.json = json;
    }

    /** Nothing is sent where nothing changes. */
    NewOperation plan(OrganizationalUnit current, OrganizationalUnitChange wanted) {
        OrganizationalUnit renamed = current.named(wanted.name());
        NewItem item = NewItem.of(ACTION)
                .with(UnitItems.ID, current.id())
                .with(UnitItems.NAME, renamed.name())
                .with(UnitItems.PARENT, renamed.parentId())
                .with(UnitItems.PATH, renamed.path())
                .saying("Renames the unit " + current.path() + " to " + renamed.name() + ".");
        return NewOperation.of(
                        this,
                        Roles.ADMIN,
                        new Target(UnitItems.TARGET, current.id()),
                        renamed.equals(current) ? List.of() : List.of(item))
                .asking(json.valueToTree(renamed))
                .changing(
                        json.valueToTree(OrganizationalUnitChange.of(current)),
                        json.valueToTree(OrganizationalUnitChange.of(renamed)))
                .knowing(Map.of(UnitItems.ID, current.id()));
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
        String name = work.item().required(UnitItems.NAME);
        try {
            work.await(units.rename(work.known(UnitItems.ID), name));
            return Verdict.done(Outcome.CHANGED);
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.ALREADY_EXISTS) {
                throw e;
            }
            return renamed(work) ? Verdict.done(Outcome.CHANGED) : taken(name);
        }
    }

    @Override
    public Verdict look(Work work) {
        return renamed(work)
                ? Verdict.done(Outcome.CHANGED)
                : new Verdict.SendAgain("AWS does not show the new name.", Duration.ofSeconds(1));
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        return new Target(UnitItems.TARGET, facts.get(UnitItems.ID));
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        return new Reply(200, null, json.convertValue(operation.request(), OrganizationalUnit.class), false);
    }

    private boolean renamed(Work work) {
        return work.await(units.find(work.known(UnitItems.ID)))
                .filter(unit -> unit.name().equals(work.item().required(UnitItems.NAME)))
                .isPresent();
    }

    private static Verdict taken(String name) {
        var refusal = OrganizationalUnitRefusals.exists(name, null);
        return new Verdict.Failed(refusal.detail(), refusal.code().name(), false, refusal);
    }
}
