package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes a permission set in an account from a principal. What is gone already is a success. */
@Singleton
class DeleteAssignmentStep extends AssignmentStep {
    private static final AssignmentRequest.Kind KIND = AssignmentRequest.Kind.DELETION;

    private final Assignments assignments;
    private final AssignmentVerdicts verdicts;

    DeleteAssignmentStep(
            Assignments assignments,
            ExistingAssignments existing,
            AssignmentVerdicts verdicts,
            RecentWrites recent,
            AssignmentConfig config) {
        super(KIND, assignments, existing, verdicts, recent, config);
        this.assignments = assignments;
        this.verdicts = verdicts;
    }

    @Override
    public String action() {
        return AssignmentItems.DELETE;
    }

    @Override
    Optional<Verdict> known(Work work, boolean listed) {
        if (listed) {
            return AssignmentItems.plannedInactive(work.item()) && verdicts.stillInactive(work)
                    ? Optional.of(verdicts.inactive(work))
                    : Optional.empty();
        }
        return Optional.of(verdicts.already(KIND, work.item(), work.item().attempts()));
    }

    @Override
    Verdict ask(Work work, AssignmentKey key) {
        Optional<AssignmentRequest> asked = work.await(assignments.delete(key));
        if (asked.isEmpty()) {
            return verdicts.already(KIND, work.item(), work.item().attempts() - 1);
        }
        AssignmentRequest request = asked.get();
        return switch (request.state()) {
            case IN_PROGRESS, UNKNOWN -> new Verdict.Accepted(request.requestId());
            case SUCCEEDED -> verdicts.succeeded(KIND, work.item());
            case FAILED -> verdicts.failed(KIND, work, request);
        };
    }
}
