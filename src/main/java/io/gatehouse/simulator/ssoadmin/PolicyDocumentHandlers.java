package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.ssoadmin.Policies.Boundary;
import io.gatehouse.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Putting, getting and deleting the inline policy and the permissions boundary. */
final class PolicyDocumentHandlers {

    private final PermissionSets sets;

    PolicyDocumentHandlers(PermissionSets sets) {
        this.sets = sets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutInlinePolicyToPermissionSet", this::putInline,
                "GetInlinePolicyForPermissionSet", this::getInline,
                "DeleteInlinePolicyFromPermissionSet", this::deleteInline,
                "PutPermissionsBoundaryToPermissionSet", this::putBoundary,
                "GetPermissionsBoundaryForPermissionSet", this::getBoundary,
                "DeletePermissionsBoundaryFromPermissionSet", this::deleteBoundary);
    }

    private ObjectNode putInline(Call call) {
        PermissionSet set = sets.forWriting(call);
        String document = call.text("InlinePolicy");
        checkDocument(document, call.setting(SsoSettings.INLINE_POLICY_BYTES));
        return change(call, set, set.policies().withInline(document));
    }

    private ObjectNode getInline(Call call) {
        String inline = sets.forReading(call).policies().inline();
        return Members.of("InlinePolicy", inline == null ? "" : inline);
    }

    private ObjectNode deleteInline(Call call) {
        PermissionSet set = sets.forWriting(call);
        if (set.policies().inline() == null) {
            throw Refusals.notFound("Could not find InlinePolicy for PermissionSet with id " + set.id());
        }
        return change(call, set, set.policies().withInline(null));
    }

    private ObjectNode putBoundary(Call call) {
        PermissionSet set = sets.forWriting(call);
        return change(
                call, set, set.policies().withBoundary(readBoundary(call.input().path("PermissionsBoundary"))));
    }

    private ObjectNode getBoundary(Call call) {
        PermissionSet set = sets.forReading(call);
        Boundary boundary = set.policies().boundary();
        if (boundary != null) {
            return Members.of("PermissionsBoundary", CustomerManagedPolicies.write(boundary));
        }
        if (call.setting(SsoSettings.ABSENT_BOUNDARY_IS_EMPTY)) {
            return Members.of();
        }
        throw boundaryNotFound(set);
    }

    private ObjectNode deleteBoundary(Call call) {
        PermissionSet set = sets.forWriting(call);
        if (set.policies().boundary() == null) {
            throw boundaryNotFound(set);
        }
        return change(call, set, set.policies().withBoundary(null));
    }

    private ObjectNode change(Call call, PermissionSet set, Policies policies) {
        sets.put(set.with(policies, call.now()));
        return Members.of();
    }

    /** One of the two members of a boundary must be given, and only one. */
    static Boundary readBoundary(JsonNode wanted) {
        JsonNode reference = wanted.path("CustomerManagedPolicyReference");
        String arn = wanted.path("ManagedPolicyArn").textValue();
        if (reference.isObject() == (arn != null)) {
            throw Refusals.invalid("Exactly one of CustomerManagedPolicyReference and ManagedPolicyArn must be given");
        }
        return new Boundary(reference.isObject() ? CustomerManagedPolicies.read(reference) : null, arn);
    }

    /** Refuses what is too large, white space not counted, or is no JSON object. */
    static void checkDocument(String document, int limit) {
        long blanks = document.chars().filter(Character::isWhitespace).count();
        long size = document.getBytes(StandardCharsets.UTF_8).length - blanks;
        if (size > limit) {
            throw Refusals.invalid(
                    "Current size of the non-whitespace characters present in the InlinePolicy Document is " + size
                            + " bytes which has exceeded the maximum limit of " + limit + " bytes");
        }
        if (!isObject(document)) {
            throw Refusals.invalid("Invalid PermissionsPolicy Document");
        }
    }

    private static boolean isObject(String document) {
        try {
            return World.JSON.readTree(document).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static AwsError boundaryNotFound(PermissionSet set) {
        return Refusals.notFound("PermissionSet " + set.arn() + " has no permissions boundary");
    }
}
