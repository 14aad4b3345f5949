package io.gatehouse.permissionset;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The grammar of identity-based policies (IAM User Guide, "Grammar of the IAM JSON policy language"), as far as a policy can
 * be judged by itself. Version is insisted on: without it AWS reads a policy by rules of 2008, in which variables are text.
 */
final class PolicyGrammar {
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final Set<String> EFFECTS = Set.of("Allow", "Deny");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");
    private static final Pattern ACTION = Pattern.compile("\\*|(\\*|[A-Za-z0-9-]+):[A-Za-z0-9*?]+");
    private static final Pattern RESOURCE = Pattern.compile("\\*|(arn|\\$\\{|\\*).*:.*", Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile("((ForAllValues|ForAnyValue):)?[A-Za-z]+");

    private final List<FieldError> wrong = new ArrayList<>();

    private PolicyGrammar() {}

    /** What is wrong with a policy that stands at this pointer. */
    static List<FieldError> of(JsonNode policy, String pointer) {
        PolicyGrammar grammar = new PolicyGrammar();
        grammar.policy(policy, pointer);
        return grammar.wrong;
    }

    private void policy(JsonNode policy, String at) {
        if (!policy.isObject()) {
            refuse(at, "must be a policy: a JSON object with Version and Statement.");
            return;
        }
        members(policy, POLICY, at, "A policy");
        if (!VERSIONS.contains(policy.path("Version").asText())) {
            refuse(at + "/Version", "must be 2012-10-17 (or 2008-10-17).");
        }
        JsonNode statements = policy.path("Statement");
        if (statements.isObject()) {
            statement(statements, at + "/Statement");
        } else if (!statements.isArray() || statements.isEmpty()) {
            refuse(at + "/Statement", "must be a statement or a list of at least one.");
        } else {
            for (int i = 0; i < statements.size(); i++) {
                statement(statements.get(i), at + "/Statement/" + i);
            }
        }
    }

    private void statement(JsonNode statement, String at) {
        if (!statement.isObject()) {
            refuse(at, "must be a JSON object.");
            return;
        }
        members(statement, STATEMENT, at, "A statement of a permission set");
        if (!EFFECTS.contains(statement.path("Effect").asText())) {
            refuse(at + "/Effect", "must be Allow or Deny.");
        }
        JsonNode sid = statement.path("Sid");
        if (!sid.isMissingNode()
                && (!sid.isTextual() || !SID.matcher(sid.asText()).matches())) {
            refuse(at + "/Sid", "may have letters and digits only.");
        }
        either(
                statement,
                "Action",
                "NotAction",
                at,
                ACTION,
                "must be * or name a service and an action, such as" + " s3:GetObject or ec2:Describe*");
        either(
                statement,
                "Resource",
                "NotResource",
                at,
                RESOURCE,
                "must be * or an ARN, such as arn:aws:s3:::bucket/*");
        condition(statement.path("Condition"), at + "/Condition");
    }

    private void either(JsonNode statement, String one, String other, String at, Pattern pattern, String rule) {
        if (statement.has(one) == statement.has(other)) {
            refuse(at, "needs exactly one of " + one + " and " + other + ".");
            return;
        }
        String name = statement.has(one) ? one : other;
        JsonNode values = statement.get(name);
        if (values.isArray() && !values.isEmpty()) {
            for (int i = 0; i < values.size(); i++) {
                value(values.get(i), at + "/" + name + "/" + i, pattern, rule);
            }
        } else {
            value(values, at + "/" + name, pattern, rule);
        }
    }

    private void value(JsonNode value, String at, Pattern pattern, String rule) {
        if (!value.isTextual() || !pattern.matcher(value.asText()).matches()) {
            refuse(at, rule + ".");
        }
    }

    private void condition(JsonNode condition, String at) {
        if (condition.isMissingNode()) {
            return;
        }
        if (!condition.isObject()) {
            refuse(at, "must be a JSON object of operators.");
            return;
        }
        condition.properties().forEach(operator -> {
            if (!OPERATOR.matcher(operator.getKey()).matches()
                    || !operator.getValue().isObject()) {
                refuse(at, "must map operators, such as StringEquals, to JSON objects of keys and values.");
            }
        });
    }

    private void members(JsonNode object, Set<String> known, String at, String what) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                refuse(at + "/" + name.replace("~", "~0").replace("/", "~1"), what + " has no such member.");
            }
        });
    }

    private void refuse(String at, String detail) {
        wrong.add(FieldError.pointer(at, "POLICY_GRAMMAR", detail));
    }
}
