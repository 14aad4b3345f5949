package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.ssoadmin.PermissionSet.Details;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Creating, reading, changing and deleting permission sets. */
final class PermissionSetHandlers {

    private static final String DEFAULT_DURATION = "PT1H";
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Gate gate;
    private final PermissionSets sets;
    private final Assignments assignments;
    private final Tags tags;

    PermissionSetHandlers(Gate gate, PermissionSets sets, Assignments assignments, Tags tags) {
        this.gate = gate;
        this.sets = sets;
        this.assignments = assignments;
        this.tags = tags;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreatePermissionSet", this::create,
                "DescribePermissionSet", this::describe,
                "UpdatePermissionSet", this::update,
                "DeletePermissionSet", this::delete,
                "ListPermissionSets", this::list);
    }

    private ObjectNode create(Call call) {
        Instance instance = gate.organizationInstance(call);
        String name = call.text("Name");
        String duration = call.optionalText("SessionDuration").orElse(DEFAULT_DURATION);
        checkDuration(duration);
        if (sets.named(instance.instanceArn(), name).isPresent()) {
            throw Refusals.conflict("PermissionSet with name " + name + " already exists.");
        }
        int limit = call.setting(SsoSettings.PERMISSION_SETS);
        if (sets.of(instance.instanceArn()).count() >= limit) {
            throw Refusals.quotaExceeded("PermissionSet more than " + limit + " for " + instance.instanceArn());
        }
        Details details = new Details(
                call.optionalText("Description").orElse(null),
                duration,
                call.optionalText("RelayState").orElse(null));
        PermissionSet set = new PermissionSet(
                PermissionSet.newArn(call.world(), instance),
                instance.instanceArn(),
                name,
                details,
                Policies.NONE,
                call.now(),
                call.now(),
                1);
        tags.add(call, set.arn(), call.list("Tags"));
        sets.put(set);
        return Members.of("PermissionSet", write(set));
    }

    private ObjectNode describe(Call call) {
        return Members.of("PermissionSet", write(sets.forReading(call)));
    }

    /** RelayState that is left out is cleared, everything else stays (hashicorp/terraform-provider-aws #17411). */
    private ObjectNode update(Call call) {
        PermissionSet set = sets.forWriting(call);
        Details details = new Details(
                call.optionalText("Description").orElse(set.details().description()),
                call.optionalText("SessionDuration").orElse(set.details().sessionDuration()),
                call.optionalText("RelayState").orElse(null));
        checkDuration(details.sessionDuration());
        sets.put(set.with(details, call.now()));
        return Members.of();
    }

    private ObjectNode delete(Call call) {
        PermissionSet set = sets.forWriting(call);
        if (assignments.stillAssigned(set.arn(), call.setting(SsoSettings.STILL_ASSIGNED_FOR))) {
            throw Refusals.conflict(
                    "Could not delete because PermissionSet has ApplicationProfile associated with it.");
        }
        sets.remove(set);
        tags.removeAll(set.arn());
        return Members.of();
    }

    private ObjectNode list(Call call) {
        Instance instance = gate.organizationInstance(call);
        return gate.pages(call)
                .page(call, "PermissionSets", sets.of(instance.instanceArn()), PermissionSet::arn, PermissionSet::arn);
    }

    /** Refuses what is not between one and twelve hours. */
    static void checkDuration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return;
            }
        } catch (DateTimeParseException e) {
            throw badDuration(text);
        }
        throw badDuration(text);
    }

    private static AwsError badDuration(String text) {
        return Refusals.invalid("Session duration " + text + " must be between PT1H and PT12H");
    }

    private static ObjectNode write(PermissionSet set) {
        return Members.of(
                "Name",
                set.name(),
                "PermissionSetArn",
                set.arn(),
                "Description",
                set.details().description(),
                "CreatedDate",
                set.createdDate(),
                "SessionDuration",
                set.details().sessionDuration(),
                "RelayState",
                set.details().relayState());
    }
}
