package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a principal a permission set in an account. AWS does not refuse a duplicate, so it is looked for first. */
@Singleton
class CreateAssignmentStep extends AssignmentStep {
    private static final AssignmentRequest.Kind KIND = AssignmentRequest.Kind.CREATION;

    private final Assignments assignments;
    private final AssignmentVerdicts verdicts;

    CreateAssignmentStep(
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
        return AssignmentItems.CREATE;
    }

    @Override
    Optional<Verdict> known(Work work, boolean listed) {
        if (listed) {
            return Optional.of(verdicts.already(KIND, work.item(), work.item().attempts()));
        }
        return AssignmentItems.plannedInactive(work.item()) && verdicts.stillInactive(work)
                ? Optional.of(verdicts.inactive(work))
                : Optional.empty();
    }

    @Override
    Verdict ask(Work work, AssignmentKey key) {
        AssignmentRequest request;
        try {
            request = work.await(assignments.create(key));
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
            return Verdict.failed(
                    e.detail() + " The permission set " + key.permissionSetId() + " is gone; assign another.",
                    "PERMISSION_SET_NOT_FOUND");
        }
        return switch (request.state()) {
            case IN_PROGRESS, UNKNOWN -> new Verdict.Accepted(request.requestId());
            case SUCCEEDED -> verdicts.succeeded(KIND, work.item());
            case FAILED -> verdicts.failed(KIND, work, request);
        };
    }
}
