package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.world.World;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Policies: their content, and where they hold. */
final class PolicyOperations {

    /** Largest service control policy in bytes (AWS Organizations user guide, "Quotas and service limits"). */
    private static final int MOST_CONTENT = 5120;

    private final Registry registry;
    private final Policies policies;
    private final Tagging tagging;

    PolicyOperations(Registry registry, Tagging tagging) {
        this.registry = registry;
        this.policies = registry.policies();
        this.tagging = tagging;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreatePolicy", this::create,
                "UpdatePolicy", this::update,
                "DeletePolicy", this::delete,
                "DescribePolicy", this::describe,
                "ListPolicies", this::list,
                "AttachPolicy", this::attach,
                "DetachPolicy", this::detach,
                "ListPoliciesForTarget", this::listForTarget,
                "ListTargetsForPolicy", this::listTargets);
    }

    private JsonNode create(Call call) {
        registry.organizationWithAllFeatures();
        String type = call.text("Type");
        Map<String, String> tags = tagging.read(call.list("Tags"), Map.of());
        Policy policy = new Policy(
                "p-" + call.world().randomText(Registry.ALPHANUMERIC, 10),
                type,
                call.text("Name"),
                call.text("Description"),
                content(call.text("Content")),
                false);
        refuseDuplicate(policy);
        if (policies.ofType(type).count() >= call.setting(Limits.POLICIES)) {
            throw Refusals.constraint(
                    "POLICY_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of policies.");
        }
        policies.put(policy);
        registry.putTags(policy.id(), tags);
        return Members.of("Policy", show(policy));
    }

    private JsonNode update(Call call) {
        registry.organization();
        Policy policy = changeable(call);
        Policy changed = new Policy(
                policy.id(),
                policy.type(),
                call.optionalText("Name").orElse(policy.name()),
                call.optionalText("Description").orElse(policy.description()),
                content(call.optionalText("Content").orElse(policy.content())),
                false);
        refuseDuplicate(changed);
        registry.write(policy.id());
        policies.put(changed);
        return Members.of("Policy", show(changed));
    }

    private JsonNode delete(Call call) {
        registry.organization();
        Policy policy = changeable(call);
        if (policies.attachments().anyMatch(attachment -> attachment.policyId().equals(policy.id()))) {
            throw AwsError.of(
                    "PolicyInUseException", "You can't delete a policy that is attached to a root, OU or account.");
        }
        policies.remove(policy.id());
        registry.putTags(policy.id(), Map.of());
        return Members.of();
    }

    private JsonNode describe(Call call) {
        registry.organization();
        return Members.of("Policy", show(policies.require(call.text("PolicyId"))));
    }

    private JsonNode list(Call call) {
        registry.organization();
        return registry.pages().page(call, "Policies", policies.ofType(call.text("Filter")), Policy::id, this::summary);
    }

    private JsonNode attach(Call call) {
        Attachment attachment = attachment(call);
        if (!"ENABLED".equals(registry.organization().policyTypes().get(attachment.type()))) {
            throw AwsError.of(
                    "PolicyTypeNotEnabledException", "The specified policy type isn't currently enabled in this root.");
        }
        if (policies.isAttached(attachment)) {
            throw AwsError.of(
                    "DuplicatePolicyAttachmentException",
                    "The selected policy is already attached to the specified target.");
        }
        if (attached(attachment) >= call.setting(Limits.POLICIES_PER_TARGET)) {
            throw Refusals.constraint(
                    "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                    "You have exceeded the number of policies that can be attached to the target.");
        }
        registry.write(attachment.targetId());
        policies.attach(attachment);
        return Members.of();
    }

    private JsonNode detach(Call call) {
        Attachment attachment = attachment(call);
        if (!policies.isAttached(attachment)) {
            throw AwsError.of("PolicyNotAttachedException", "The policy isn't attached to the specified target.");
        }
        if (attachment.type().equals(Policy.SCP) && attached(attachment) == 1) {
            throw Refusals.constraint(
                    "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                    "You can't detach the last service control policy from a target.");
        }
        registry.write(attachment.targetId());
        policies.detach(attachment);
        return Members.of();
    }

    private JsonNode listForTarget(Call call) {
        String target = target(call);
        String type = call.text("Filter");
        return registry.pages()
                .page(
                        call,
                        "Policies",
                        policies.attachments()
                                .filter(attachment -> attachment.targetId().equals(target)
                                        && attachment.type().equals(type))
                                .map(attachment -> policies.require(attachment.policyId())),
                        Policy::id,
                        this::summary);
    }

    private JsonNode listTargets(Call call) {
        registry.organization();
        Policy policy = policies.require(call.text("PolicyId"));
        return registry.pages()
                .page(
                        call,
                        "Targets",
                        policies.attachments()
                                .filter(attachment -> attachment.policyId().equals(policy.id())),
                        Attachment::targetId,
                        attachment -> showTarget(attachment.targetId()));
    }

    private ObjectNode showTarget(String id) {
        Optional<Account> account = registry.findAccount(id);
        Optional<Unit> unit = registry.units().find(id);
        if (account.isPresent()) {
            return Members.of(
                    "TargetId",
                    id,
                    "Arn",
                    registry.arn("account", id),
                    "Name",
                    account.get().name(),
                    "Type",
                    "ACCOUNT");
        }
        return unit.map(found -> Members.of(
                        "TargetId",
                        id,
                        "Arn",
                        registry.arn("ou", id),
                        "Name",
                        found.name(),
                        "Type",
                        "ORGANIZATIONAL_UNIT"))
                .orElseGet(() ->
                        Members.of("TargetId", id, "Arn", registry.arn("root", id), "Name", "Root", "Type", "ROOT"));
    }

    private Attachment attachment(Call call) {
        registry.organizationWithAllFeatures();
        Policy policy = policies.require(call.text("PolicyId"));
        return new Attachment(policy.id(), policy.type(), target(call));
    }

    private long attached(Attachment like) {
        return policies.attachments()
                .filter(other ->
                        other.targetId().equals(like.targetId()) && other.type().equals(like.type()))
                .count();
    }

    private String target(Call call) {
        registry.organization();
        String target = call.text("TargetId");
        if (!registry.isParent(target) && registry.findAccount(target).isEmpty()) {
            throw Refusals.noTarget();
        }
        return target;
    }

    private Policy changeable(Call call) {
        Policy policy = policies.require(call.text("PolicyId"));
        if (policy.awsManaged()) {
            throw Refusals.invalid(
                    "IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and can't be modified.");
        }
        return policy;
    }

    private void refuseDuplicate(Policy policy) {
        boolean taken = policies.ofType(policy.type())
                .anyMatch(other ->
                        other.name().equals(policy.name()) && !other.id().equals(policy.id()));
        if (taken) {
            throw AwsError.of("DuplicatePolicyException", "A policy with the same name already exists.");
        }
    }

    private static String content(String text) {
        if (text.length() > MOST_CONTENT) {
            throw Refusals.constraint(
                    "POLICY_CONTENT_LIMIT_EXCEEDED", "You have exceeded the maximum size of a policy document.");
        }
        try {
            if (World.JSON.readTree(text).isObject()) {
                return text;
            }
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static AwsError malformed() {
        return AwsError.of(
                "MalformedPolicyDocumentException", "The provided policy document does not meet the requirements.");
    }

    private ObjectNode show(Policy policy) {
        return Members.of("PolicySummary", summary(policy), "Content", policy.content());
    }

    private ObjectNode summary(Policy policy) {
        String kind = policy.type().toLowerCase(Locale.ROOT);
        return Members.of(
                "Id", policy.id(),
                "Arn",
                        policy.awsManaged()
                                ? "arn:aws:organizations::aws:policy/" + kind + "/" + policy.id()
                                : registry.arn("policy", kind + "/" + policy.id()),
                "Name", policy.name(),
                "Description", policy.description(),
                "Type", policy.type(),
                "AwsManaged", policy.awsManaged());
    }
}
