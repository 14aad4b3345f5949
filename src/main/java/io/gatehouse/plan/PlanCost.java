package io.gatehouse.plan;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an application will cost, roughly: AWS decides how long it takes.
 *
 * @param awsCalls writes, and what is asked to prove them
 * @param estimatedSeconds at the usual rates, alone on the driver
 */
@Schema(name = "PlanCost")
public record PlanCost(int awsCalls, int estimatedSeconds) {
    /** AWS works on an assignment for about three seconds, and on ten at once. */
    private static final double PER_ASSIGNMENT = 0.3;

    private static final double PER_ACCOUNT = 20;
    private static final double PER_CALL = 0.1;
    /** AWS takes five contacts a second. */
    private static final double PER_CONTACT = 0.2;

    static PlanCost of(List<PlannedChange> changes) {
        int calls = 0;
        double seconds = 0;
        for (PlannedChange change : changes) {
            if (!change.writes()) {
                continue;
            }
            switch (change.type()) {
                case ASSIGNMENT -> {
                    calls += 1;
                    seconds += PER_ASSIGNMENT;
                }
                case ACCOUNT -> {
                    int contacts = ContactChange.of(change).matters().size();
                    calls += contacts + (change.action() == PlanAction.CREATE ? 6 : 2);
                    seconds += contacts * PER_CONTACT + (change.action() == PlanAction.CREATE ? PER_ACCOUNT : PER_CALL);
                }
                case PERMISSION_SET -> {
                    calls += 1 + (change.after() == null ? 0 : change.after().size());
                    seconds += 1;
                }
                case ORGANIZATIONAL_UNIT, GROUP, USER, MEMBERSHIP -> {
                    calls += 1;
                    seconds += PER_CALL;
                }
            }
        }
        return new PlanCost(calls, (int) Math.ceil(seconds));
    }
}
