package io.gatehouse.accesspolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Caller;
import io.gatehouse.security.Roles;
import io.gatehouse.web.ErrorCode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes or removes a policy, once a second person has agreed: whoever could change the rules alone could give
 * oneself anything.
 */
@Singleton
final class ChangeAccessPolicy implements OperationType, Step, OperationGuard {
    static final String NAME = "CHANGE_ACCESS_POLICY";

    private static final String RULE = "access-policy";
    private static final String TARGET = "ACCESS_POLICY";
    private static final String POLICY_ID = "policyId";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final AccessPolicies policies;
    private final ObjectMapper json;

    ChangeAccessPolicy(AccessPolicies policies, ObjectMapper json) {
        this.policies = policies;
        this.json = json;
    }

    /**
     * The change of one policy.
     *
     * @param before as it is; absent for a new one
     * @param after as it shall be; absent to remove it
     */
    NewOperation plan(String policyId, @Nullable PolicyTerms before, @Nullable PolicyTerms after) {
        NewItem item = NewItem.of(NAME).with(POLICY_ID, policyId).saying(words(before, after));
        ObjectNode asked = json.createObjectNode();
        if (before != null) {
            item = item.with(BEFORE, tree(before));
            asked.set(BEFORE, tree(before));
        }
        if (after != null) {
            item = item.with(AFTER, tree(after));
            asked.set(AFTER, tree(after));
        }
        NewOperation plan = NewOperation.of(this, Roles.ADMIN, new Target(TARGET, policyId), List.of(item))
                .asking(asked)
                .knowing(Map.of(POLICY_ID, policyId));
        return plan.changing(
                before == null ? json.createObjectNode() : tree(before),
                after == null ? json.createObjectNode() : tree(after));
    }

    private static String words(@Nullable PolicyTerms before, @Nullable PolicyTerms after) {
        if (after == null) {
            return "Removes the policy " + (before == null ? "" : before.name()) + ".";
        }
        return before == null ? "Makes the policy " + after.name() + "." : "Changes the policy " + before.name() + ".";
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String action() {
        return NAME;
    }

    /** Nothing of it goes to AWS: it takes no place of AWS's calls. */
    @Override
    public String capacity() {
        return OUTSIDE_AWS;
    }

    @Override
    public Judgement judge(NewOperation plan, Caller caller) {
        return plan.type().equals(NAME)
                ? new Judgement(
                        List.of(new Approval(RULE, "It changes who may get access; another admin has to agree.")),
                        List.of())
                : Judgement.FREE;
    }

    @Override
    public Verdict send(Work work) {
        PolicyTerms before = terms(work, BEFORE);
        PolicyTerms after = terms(work, AFTER);
        return switch (policies.write(work.item().operationId(), work.item().required(POLICY_ID), before, after)) {
            case DONE ->
                Verdict.done(before == null ? Outcome.CREATED : after == null ? Outcome.REMOVED : Outcome.CHANGED);
            case NAME_TAKEN ->
                Verdict.failed(
                        "Another policy is called " + (after == null ? "" : after.name()) + " by now.",
                        ErrorCode.ACCESS_POLICY_EXISTS.name());
            case CHANGED_MEANWHILE ->
                Verdict.failed(
                        "The policy has changed since this change of it was asked for; read it again and ask again.",
                        ErrorCode.PRECONDITION_FAILED.name());
        };
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String id = facts.get(POLICY_ID);
        return id == null ? null : new Target(TARGET, id);
    }

    private @Nullable PolicyTerms terms(Work work, String name) {
        JsonNode node = work.item().parameters().get(name);
        return node == null ? null : json.convertValue(node, PolicyTerms.class);
    }

    private JsonNode tree(PolicyTerms terms) {
        return json.valueToTree(terms);
    }
}
