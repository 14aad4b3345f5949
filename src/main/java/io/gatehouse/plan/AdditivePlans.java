package io.gatehouse.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.AccountHooks;
import io.gatehouse.operation.NewItem;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents that only add: what they name and is not there comes to be; nothing is taken away, and of what is there only
 * where an account lies, its tags and its contacts change. They manage nothing, so they are nobody's.
 */
@ApplicationScoped
public class AdditivePlans {
    private final PlanService plans;
    private final SnapshotQueries snapshots;
    private final PlanItems items;
    private final AppliedTemplates templates;
    private final AccountHooks hooks;

    AdditivePlans(
            PlanService plans,
            SnapshotQueries snapshots,
            PlanItems items,
            AppliedTemplates templates,
            AccountHooks hooks) {
        this.plans = plans;
        this.snapshots = snapshots;
        this.items = items;
        this.templates = templates;
        this.hooks = hooks;
    }

    /**
     * What is to be done.
     *
     * @param items in their stages; none where everything is there
     * @param warnings what is there otherwise than the document says, and stays so
     */
    public record Prepared(List<NewItem> items, List<String> warnings) {}

    /**
     * Compares with the index.
     *
     * @throws ProblemException 422 for what is named in vain; 409 where an account is no target
     */
    public Prepared prepare(Document document) {
        Planner.Planned planned = plans.planned(completed(document), snapshots.now(), Ownership.NONE);
        if (!planned.violations().isEmpty()) {
            PlanViolation first = planned.violations().getFirst();
            ErrorCode code = first.code().equals("MANAGEMENT_ACCOUNT")
                    ? ErrorCode.MANAGEMENT_ACCOUNT
                    : ErrorCode.ACCOUNT_NOT_ACTIVE;
            throw new ProblemException(code, first.detail());
        }
        List<PlannedChange> writes = new ArrayList<>();
        List<String> warnings = new ArrayList<>(planned.warnings());
        for (PlannedChange change : planned.changes()) {
            if (change.action() == PlanAction.CREATE) {
                writes.add(change);
            } else if (change.action() == PlanAction.UPDATE) {
                placed(change, writes, warnings);
            }
        }
        return new Prepared(items.of(writes, Map.of(), hooks.ready()), warnings);
    }

    /** With the templates its accounts name, of whichever documents have them. */
    private Document completed(Document document) {
        Map<String, Document.AccountTemplate> known = new HashMap<>();
        for (Document.DocumentAccount account : Document.each(document.accounts())) {
            String template = account.template();
            if (template != null) {
                known.put(template, templates.named(template, "/account/template"));
            }
        }
        return known.isEmpty() ? document : document.knowing(known);
    }

    private static void placed(PlannedChange change, List<PlannedChange> writes, List<String> warnings) {
        ObjectNode after = change.thing().deepCopy();
        if (change.type() == ThingType.ACCOUNT) {
            after.retain("organizationalUnitId", "organizationalUnitPath", "tags", ContactChange.MEMBER);
            if (!after.isEmpty()) {
                writes.add(new PlannedChange(
                        change.action(),
                        change.type(),
                        change.id(),
                        change.name(),
                        change.before(),
                        after,
                        change.reason()));
            }
        }
        ObjectNode left = change.thing().deepCopy();
        left.remove(after.properties().stream().map(Map.Entry::getKey).toList());
        if (change.type() != ThingType.ACCOUNT || !left.isEmpty()) {
            List<String> members = new ArrayList<>();
            change.thing().fieldNames().forEachRemaining(members::add);
            warnings.add(change.type() + " " + change.name() + " is there and stays as it is; it differs in "
                    + String.join(", ", members) + ".");
        }
    }
}
