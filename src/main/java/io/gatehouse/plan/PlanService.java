package io.gatehouse.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Answers;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotency;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
import io.gatehouse.web.Slice;
import io.gatehouse.web.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes plans and shows them. */
@ApplicationScoped
public class PlanService {
    private static final int TEXT_CHANGES = 2_000;
    private static final int RECENT = 20;

    private final SnapshotQueries snapshots;
    private final Ownerships ownerships;
    private final PlanStore store;
    private final Verified verified;
    private final ContactsNow contacts;
    private final Grades grades;
    private final CurrentCaller caller;
    private final RequestInfo request;
    private final Answers answers;
    private final Idempotency idempotency;
    private final Pages pages;
    private final ObjectMapper json;

    PlanService(
            SnapshotQueries snapshots,
            Ownerships ownerships,
            PlanStore store,
            Verified verified,
            ContactsNow contacts,
            Grades grades,
            CurrentCaller caller,
            RequestInfo request,
            Answers answers,
            Idempotency idempotency,
            Pages pages,
            ObjectMapper json) {
        this.snapshots = snapshots;
        this.ownerships = ownerships;
        this.store = store;
        this.verified = verified;
        this.contacts = contacts;
        this.grades = grades;
        this.caller = caller;
        this.request = request;
        this.answers = answers;
        this.idempotency = idempotency;
        this.pages = pages;
        this.json = json;
    }

    /** A document compared with a moment of the organization. */
    record Compared(Planner.Planned planned, Snapshot now) {}

    /**
     * Plans a document that somebody wrote, and keeps the plan.
     *
     * @param exact whether AWS is asked for the assignments of everybody the plan is about
     * @throws ProblemException 400, 422 and 409 naming everything that is wrong, with its line where the document is YAML
     */
    public Answer create(Body<Document> body, boolean exact) {
        Written<Document> written = body.written();
        Compared compared;
        try {
            compared = exact ? verified(written.value()) : asked(written.value());
        } catch (ProblemException e) {
            throw new ProblemException(e.code(), e.detail(), written.placed(e.errors()));
        }
        ObjectNode document = written.tree();
        Plan plan = store.plan(
                document,
                written.value().owner(),
                compared.planned(),
                compared.now().asOf(),
                caller.get().name());
        return request.validateOnly() ? answers.answer(200, Map.of(), plan) : keep(plan, document, compared.planned());
    }

    @Transactional
    public Answer keep(Plan plan, ObjectNode document, Planner.Planned planned) {
        store.insert(plan, document, planned);
        Answer answer = answers.answer(
                201, Map.of("Location", request.absolute(plan.href()).toString()), plan);
        idempotency.remember(plan.planId(), answer);
        return answer;
    }

    /** Compares a document with what the index knows now; alternate contacts, which it does not hold, are left alone. */
    Compared compare(Document document) {
        Snapshot now = snapshots.now();
        return new Compared(planner().plan(document, now, ownerships.now()), now);
    }

    /** Compares a document with what the index knows now, and with the contacts AWS has where the document names some. */
    Compared asked(Document document) {
        Snapshot now = snapshots.now();
        return new Compared(planned(document, now, ownerships.now()), now);
    }

    /** The same with a moment and an ownership that are known. */
    Planner.Planned planned(Document document, Snapshot now, Ownership owned) {
        return planner().plan(document, now, owned, contacts.of(document, now, false));
    }

    private Compared verified(Document document) {
        Compared first = compare(document);
        Snapshot now = verified.corrected(first.now(), first.planned().changes());
        return new Compared(planner().plan(document, now, ownerships.now(), contacts.of(document, now, true)), now);
    }

    Planner planner() {
        return new Planner(json, grades, snapshots.partition());
    }

    /** The plan, or 404. */
    Plan find(String planId) {
        return store.find(planId).orElseThrow(() -> ProblemException.notFound("There is no plan " + planId + "."));
    }

    /** The plan, or 404. */
    public Fresh<Plan> get(String planId) {
        return new Fresh<>(find(planId), Instant.now());
    }

    /** What a plan would change, in the order it would; absent filters mean any. */
    public Page<PlannedChange> changes(
            String planId, @Nullable PlanAction action, @Nullable ThingType type, PageRequest page) {
        Plan plan = find(planId);
        Slice slice = pages.slice(page);
        return unplaced(slice, store.changes(planId, action, type, after(slice), slice.limit()), plan.asOf());
    }

    /** The newest plans, whoever made them. */
    public List<Plan> recent() {
        return store.recent(RECENT);
    }

    /** Who gains and who loses by a plan. */
    public Page<PersonImpact> impact(String planId, PageRequest page) {
        Plan plan = find(planId);
        Slice slice = pages.slice(page);
        return unplaced(slice, store.people(planId, after(slice), slice.limit()), plan.asOf());
    }

    String markdown(String planId) {
        Plan plan = find(planId);
        List<PersonImpact> people = store.people(planId, -1, TEXT_CHANGES).stream()
                .map(PlanStore.Placed::what)
                .toList();
        List<PlannedChange> writes = store.writes(planId);
        return PlanText.of(plan, writes, people);
    }

    private static int after(Slice slice) {
        String after = slice.after();
        return after == null ? -1 : Integer.parseInt(after);
    }

    private static <T> Page<T> unplaced(Slice slice, List<PlanStore.Placed<T>> found, Instant asOf) {
        Page<PlanStore.Placed<T>> placed = slice.page(found, each -> String.valueOf(each.place()), asOf);
        return new Page<>(
                placed.items().stream().map(PlanStore.Placed::what).toList(), placed.nextPageToken(), placed.asOf());
    }
}
