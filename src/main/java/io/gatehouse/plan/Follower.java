package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.intake.OwnWork;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Operation;
import io.gatehouse.security.Caller;
import io.gatehouse.security.Roles;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives new, moved and retagged accounts what documents that follow give them, and takes what no longer fits as their
 * onRemoval says. Only assignments in accounts that have changed are looked at: what else differs is drift, for people to
 * decide. One replica follows at a time; limits hold as for any plan.
 */
@ApplicationScoped
class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);

    private final FollowQueries queries;
    private final DocumentStore documents;
    private final PlanService plans;
    private final PlanStore store;
    private final ApplyPlan applyPlan;
    private final PlanItems items;
    private final OwnWork work;
    private final OperationQueries operations;

    Follower(
            FollowQueries queries,
            DocumentStore documents,
            PlanService plans,
            PlanStore store,
            ApplyPlan applyPlan,
            PlanItems items,
            OwnWork work,
            OperationQueries operations) {
        this.queries = queries;
        this.documents = documents;
        this.plans = plans;
        this.store = store;
        this.applyPlan = applyPlan;
        this.items = items;
        this.work = work;
        this.operations = operations;
    }

    @RunOnVirtualThread
    @Scheduled(
            every = "{gatehouse.plans.follow-every}",
            delayed = "{gatehouse.plans.follow-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (queries.following() > 0) {
            follow();
        }
    }

    /** What a document makes of the accounts that changed; nothing is written for it yet. */
    private record Following(AppliedDocument applied, Planner.Planned planned, Instant asOf) {}

    /** Looks at every account that changed, for every document that follows. */
    void follow() {
        Map<String, String> places = queries.changedAccounts();
        Set<String> changed = places.keySet();
        List<String> idle = queries.idle();
        if (changed.isEmpty() || idle.size() < queries.following()) {
            return;
        }
        List<Following> wanted = new ArrayList<>();
        try {
            idle.forEach(owner -> compared(owner, changed).ifPresent(wanted::add));
        } catch (ProblemException e) {
            // the index is being filled: it is looked at again soon
            LOG.infof("Documents do not follow for the moment: %s", e.detail());
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            // another replica may have done it meanwhile
            if (queries.mine() && queries.changedAccounts().keySet().containsAll(changed)) {
                wanted.forEach(this::start);
                queries.seen(places);
            }
        });
    }

    private Optional<Following> compared(String owner, Set<String> changed) {
        AppliedDocument applied = documents.find(owner).orElseThrow();
        PlanService.Compared compared;
        try {
            compared = plans.compare(documents.value(applied));
        } catch (ProblemException e) {
            if (e.code() == ErrorCode.INDEX_FILLING) {
                throw e;
            }
            return blocked(owner, e.detail());
        }
        Planner.Planned all = compared.planned();
        if (!all.violations().isEmpty()) {
            return blocked(owner, all.violations().getFirst().detail());
        }
        queries.blocked(owner, null);
        List<PlannedChange> concerned = all.changes().stream()
                .filter(change -> concerns(change, changed))
                .toList();
        return concerned.stream().noneMatch(PlannedChange::writes)
                ? Optional.empty()
                : Optional.of(new Following(
                        applied,
                        new Planner.Planned(
                                concerned,
                                List.of(),
                                PlanSummary.of(concerned),
                                all.impact(),
                                PlanCost.of(concerned),
                                List.of()),
                        compared.now().asOf()));
    }

    private Optional<Following> blocked(String owner, String why) {
        if (queries.blocked(owner, why)) {
            LOG.warnf("The document of %s does not follow: %s", owner, why);
        }
        return Optional.empty();
    }

    private void start(Following following) {
        AppliedDocument applied = following.applied();
        String name = "document " + applied.owner();
        JsonNode document = Objects.requireNonNull(applied.document());
        Plan plan = store.plan(document, applied.owner(), following.planned(), following.asOf(), name);
        store.insert(plan, document, following.planned());
        List<PlannedChange> writes = following.planned().changes().stream()
                .filter(PlannedChange::writes)
                .toList();
        String operation = work.start(
                applyPlan.plan(plan, items.of(writes, Map.of(), List.of())),
                new Caller(name, name, null, null, null, false, null, true, Set.of(Roles.ADMIN)),
                agreed(applied));
        LOG.infof("The document of %s follows: operation %s", applied.owner(), operation);
    }

    /** What a second person agreed to when the document was applied holds for what follows from it. */
    private @Nullable Approval agreed(AppliedDocument applied) {
        return operations.find(applied.operationId()).map(Operation::approval).orElse(null);
    }

    private static boolean concerns(PlannedChange change, Set<String> changed) {
        return change.type() == ThingType.ASSIGNMENT
                && change.id() != null
                && change.action() != PlanAction.UNCHANGED
                && AssignmentKey.parse(change.id())
                        .map(key -> changed.contains(key.accountId()))
                        .orElse(false);
    }
}
