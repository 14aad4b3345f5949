package io.gatehouse.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import java.util.List;
import java.util.stream.Stream;

/** Compares what a document wants with what is there. A pure function: it asks nobody and changes nothing. */
final class Planner {
    private final ObjectMapper json;
    private final Grades grades;
    private final String partition;

    /** @param partition of the policies AWS manages, for the templates of permission sets */
    Planner(ObjectMapper json, Grades grades, String partition) {
        this.json = json;
        this.grades = grades;
        this.partition = partition;
    }

    /** What is to be done, what speaks against it, and what it means for people. */
    record Planned(
            List<PlannedChange> changes,
            List<PlanViolation> violations,
            PlanSummary summary,
            ImpactOnPeople.Impact impact,
            PlanCost cost,
            List<String> warnings) {
        int deletions() {
            return summary.delete();
        }
    }

    /** Plans by the index alone, which does not hold contacts. */
    Planned plan(Document document, Snapshot now, Ownership owned) {
        return plan(document, now, owned, KnownContacts.NONE);
    }

    /**
     * Plans.
     *
     * @throws ProblemException 422 for everything the document names in vain or twice, 409 OWNED_BY_OTHER for what another
     *     owner manages
     */
    Planned plan(Document document, Snapshot now, Ownership owned, KnownContacts contacts) {
        Draft draft = new Draft(document, now, owned, contacts);
        Places places = new Places(now);
        UnitPlanner.plan(draft);
        new AccountPlanner(draft, places, json).plan();
        new PermissionSetPlanner(draft, json, partition).plan();
        new PeoplePlanner(draft, json).plan();
        new AssignmentPlanner(draft, places).plan();
        refuse(draft);
        new RemovalPlanner(draft, places).plan();
        Safety.judge(draft);
        List<PlannedChange> changes = List.copyOf(draft.changes());
        return new Planned(
                changes,
                List.copyOf(draft.violations()),
                PlanSummary.of(changes),
                ImpactOnPeople.of(now, changes, places, grades),
                PlanCost.of(changes),
                Stream.concat(contacts.warnings().stream(), leftOut(draft)).toList());
    }

    private static Stream<String> leftOut(Draft draft) {
        return draft.leftOut().isEmpty()
                ? Stream.empty()
                : Stream.of("Where they lie, or their tags, is not known yet of "
                        + PlanText.some(List.copyOf(draft.leftOut()))
                        + ": selections by organizational unit or tag leave them out. Plan again in a minute.");
    }

    private static void refuse(Draft draft) {
        if (!draft.wrong().isEmpty()) {
            var first = draft.wrong().getFirst();
            ErrorCode code = first.code().equals(ErrorCode.REFERENCE_AMBIGUOUS.name())
                    ? ErrorCode.REFERENCE_AMBIGUOUS
                    : ErrorCode.REFERENCE_NOT_FOUND;
            throw new ProblemException(
                    code,
                    draft.wrong().size() == 1
                            ? first.detail()
                            : draft.wrong().size()
                                    + " references of the document could not be resolved or are named twice.",
                    draft.wrong());
        }
        if (!draft.conflicts().isEmpty()) {
            var first = draft.conflicts().getFirst();
            throw new ProblemException(
                    ErrorCode.OWNED_BY_OTHER,
                    draft.conflicts().size() == 1
                            ? first.detail()
                            : draft.conflicts().size() + " things are managed by the documents of other owners.",
                    draft.conflicts());
        }
    }
}
