package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.ssoadmin.Policies.CustomerManagedPolicy;
import java.util.Map;

/** Attaching, detaching and listing managed and customer managed policies. */
final class PolicyAttachmentHandlers {

    private final Gate gate;
    private final PermissionSets sets;

    PolicyAttachmentHandlers(Gate gate, PermissionSets sets) {
        this.gate = gate;
        this.sets = sets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "AttachManagedPolicyToPermissionSet", this::attachManaged,
                "DetachManagedPolicyFromPermissionSet", this::detachManaged,
                "ListManagedPoliciesInPermissionSet", this::listManaged,
                "AttachCustomerManagedPolicyReferenceToPermissionSet", this::attachCustomerManaged,
                "DetachCustomerManagedPolicyReferenceFromPermissionSet", this::detachCustomerManaged,
                "ListCustomerManagedPolicyReferencesInPermissionSet", this::listCustomerManaged);
    }

    /** The wording of the conflict, misspelling included, is AWS's own. */
    private ObjectNode attachManaged(Call call) {
        PermissionSet set = sets.forWriting(call);
        String arn = call.text("ManagedPolicyArn");
        if (set.policies().managed().contains(arn)) {
            throw Refusals.conflict("Permission set with id " + set.id()
                    + " already has a typed link attachment to a manged policy with " + arn);
        }
        int limit = call.setting(SsoSettings.POLICIES_PER_SET);
        if (set.policies().count() >= limit) {
            throw Refusals.quotaExceeded("ManagedPolicy more than " + limit + " for id " + set.id());
        }
        return change(call, set, set.policies().plus(arn));
    }

    private ObjectNode detachManaged(Call call) {
        PermissionSet set = sets.forWriting(call);
        String arn = call.text("ManagedPolicyArn");
        if (!set.policies().managed().contains(arn)) {
            throw Refusals.notFound("Could not find ManagedPolicy with arn " + arn);
        }
        return change(call, set, set.policies().minus(arn));
    }

    private ObjectNode listManaged(Call call) {
        PermissionSet set = sets.forReading(call);
        return gate.pages(call)
                .page(
                        call,
                        "AttachedManagedPolicies",
                        set.policies().managed().stream(),
                        arn -> arn,
                        arn -> Members.of("Name", arn.substring(arn.lastIndexOf('/') + 1), "Arn", arn));
    }

    private ObjectNode attachCustomerManaged(Call call) {
        PermissionSet set = sets.forWriting(call);
        CustomerManagedPolicy policy =
                CustomerManagedPolicies.read(call.input().path("CustomerManagedPolicyReference"));
        if (set.policies().customerManaged().contains(policy)) {
            throw Refusals.conflict("Given customer managed policy with name: " + policy.name() + "  and path "
                    + policy.path() + " already attached");
        }
        int limit = call.setting(SsoSettings.POLICIES_PER_SET);
        if (set.policies().count() >= limit) {
            throw Refusals.quotaExceeded("CustomerManagedPolicyReference more than " + limit + " for id " + set.id());
        }
        return change(call, set, set.policies().plus(policy));
    }

    private ObjectNode detachCustomerManaged(Call call) {
        PermissionSet set = sets.forWriting(call);
        CustomerManagedPolicy policy =
                CustomerManagedPolicies.read(call.input().path("CustomerManagedPolicyReference"));
        if (!set.policies().customerManaged().contains(policy)) {
            throw Refusals.notFound("Given managed policy with name: " + policy.name() + "  and path " + policy.path()
                    + " does not exist on PermissionSet");
        }
        return change(call, set, set.policies().minus(policy));
    }

    private ObjectNode listCustomerManaged(Call call) {
        PermissionSet set = sets.forReading(call);
        return gate.pages(call)
                .page(
                        call,
                        "CustomerManagedPolicyReferences",
                        set.policies().customerManaged().stream(),
                        policy -> policy.path() + policy.name(),
                        CustomerManagedPolicies::write);
    }

    private ObjectNode change(Call call, PermissionSet set, Policies policies) {
        sets.put(set.with(policies, call.now()));
        return Members.of();
    }
}
