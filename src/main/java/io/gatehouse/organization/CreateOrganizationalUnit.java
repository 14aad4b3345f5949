package io.gatehouse.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.Resolved;
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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates an organizational unit: one call, found again by its parent and name when the answer is lost. Its item takes
 * {@code name} and {@code path}, and {@code parentId} unless the same operation creates the parent before; then the path
 * leads to it.
 */
@Singleton
final class CreateOrganizationalUnit implements OperationType, Step {
    private static final String ACTION = "CREATE_ORGANIZATIONAL_UNIT";

    /** How often a parent may be unknown that was just created. */
    private static final int ATTEMPTS = 10;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final OrganizationalUnits units;
    private final OrganizationalUnitLookup lookup;
    private final ObjectMapper json;

    CreateOrganizationalUnit(OrganizationalUnits units, OrganizationalUnitLookup lookup, ObjectMapper json) {
        this.units = units;
        this.lookup = lookup;
        this.json = json;
    }

    NewOperation plan(NewOrganizationalUnit wanted, OrganizationalUnitRef parent) {
        String path = OrganizationalUnit.below(parent.path(), wanted.name());
        NewItem item = NewItem.of(ACTION)
                .with(UnitItems.NAME, wanted.name())
                .with(UnitItems.PATH, path)
                .with(UnitItems.PARENT, parent.id())
                .saying("Creates the unit " + path + ".");
        return NewOperation.of(this, Roles.ADMIN, new Target(UnitItems.TARGET, null), List.of(item))
                .asking(json.valueToTree(
                        Map.of(UnitItems.NAME, wanted.name(), UnitItems.PARENT, parent.id(), UnitItems.PATH, path)));
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
        Optional<String> parent = parent(work);
        if (parent.isEmpty()) {
            String words = "AWS has no unit that " + work.item().required(UnitItems.PATH) + " could lie in.";
            return work.item().attempts() < ATTEMPTS ? new Verdict.SendAgain(words, SOON) : Verdict.failed(words);
        }
        String name = work.item().required(UnitItems.NAME);
        try {
            return created(work.await(units.create(parent.get(), name)));
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.ALREADY_EXISTS) {
                throw e;
            }
            Optional<OrganizationalUnit> there = work.await(units.findBelow(parent.get(), name));
            return work.item().attempts() > 1 && there.isPresent()
                    ? created(there.get().id())
                    : taken(name, there.map(OrganizationalUnit::id).orElse(null));
        }
    }

    @Override
    public Verdict look(Work work) {
        return parent(work)
                .flatMap(
                        parent -> work.await(units.findBelow(parent, work.item().required(UnitItems.NAME))))
                .<Verdict>map(unit -> created(unit.id()))
                .orElseGet(() -> new Verdict.SendAgain("AWS has no unit of this name there.", SOON));
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String id = facts.get(UnitItems.ID);
        return id == null ? null : new Target(UnitItems.TARGET, id);
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        String id = work.known(UnitItems.ID);
        JsonNode asked = operation.request();
        OrganizationalUnit unit = new OrganizationalUnit(
                id,
                asked.path(UnitItems.NAME).asText(),
                asked.path(UnitItems.PARENT).asText(),
                asked.path(UnitItems.PATH).asText());
        return new Reply(201, URI.create("/organizational-units/" + id), unit, false);
    }

    private Optional<String> parent(Work work) {
        Item item = work.item();
        String known = item.text(UnitItems.PARENT);
        if (known != null) {
            return Optional.of(known);
        }
        String path = item.required(UnitItems.PATH);
        String above =
                path.substring(0, path.length() - item.required(UnitItems.NAME).length());
        return work.await(lookup.find(above)) instanceof Resolved.Found<OrganizationalUnitRef> found
                ? Optional.of(found.value().id())
                : Optional.empty();
    }

    private static Verdict created(String id) {
        return Verdict.done(Outcome.CREATED).fact(UnitItems.ID, id);
    }

    private static Verdict taken(String name, @Nullable String id) {
        var refusal = OrganizationalUnitRefusals.exists(name, id);
        return new Verdict.Failed(refusal.detail(), refusal.code().name(), false, refusal);
    }
}
