package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.gatehouse.upstream.DeniedActions;
import io.gatehouse.upstream.DeniedActions.DeniedAction;
import io.gatehouse.web.Times;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Whether AWS lets this service write: only a write tells, so this is what was denied so far, or a reminder. */
@ApplicationScoped
class WritePermissions implements OrganizationCheck {
    private final DeniedActions denied;

    WritePermissions(DeniedActions denied) {
        this.denied = denied;
    }

    @Override
    public String code() {
        return "IAM_WRITE_ACTIONS";
    }

    @Override
    public Uni<Check> look() {
        return Uni.createFrom().item(() -> judged(denied.seen()));
    }

    private Check judged(List<DeniedAction> seen) {
        return seen.isEmpty()
                ? warning(
                        "AWS has denied nothing so far; whether it allows a write is seen only by writing.",
                        "Compare the policy of the role of this service with docs/iam-policy.json. An operation that"
                                + " misses an action waits and names it.")
                : failed(
                        seen.stream().map(WritePermissions::told).collect(Collectors.joining(" ")),
                        "Allow " + seen.stream().map(DeniedAction::action).collect(Collectors.joining(", "))
                                + " for the role of this service, then resume what waits: POST /operation-retries with"
                                + " {\"waiting\": \"OPERATOR\"}.");
    }

    private static String told(DeniedAction one) {
        String words = one.words();
        return "AWS denied " + one.action() + " at " + Times.words(one.at()) + ": " + words
                + (words.endsWith(".") ? "" : ".");
    }
}
