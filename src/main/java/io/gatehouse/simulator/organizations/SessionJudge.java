package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.Accounts.Session;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whether service control policies leave a session of a permission set anything. They hold for member accounts only. Denials
 * are evaluated as "IAM JSON policy elements: Condition operators" says, with the operators known here; a condition with
 * another one is a defect of whoever wrote the policy and fails.
 */
final class SessionJudge {
    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of(
            "StringEquals", String::equals,
            "StringLike", SessionJudge::like,
            "ArnLike", SessionJudge::like,
            "DateLessThan", (actual, limit) -> Instant.parse(actual).isBefore(Instant.parse(limit)));

    private final Registry registry;

    SessionJudge(Registry registry) {
        this.registry = registry;
    }

    boolean allows(Session session) {
        if (session.accountId().equals(ManagementAccount.ID)) {
            return true;
        }
        Set<String> targets = registry.above(session.accountId()).collect(Collectors.toSet());
        Map<String, String> context = Map.of(
                "identitystore:UserId", session.userId(),
                "aws:TokenIssueTime", session.issuedAt().toString(),
                "aws:PrincipalArn",
                        "arn:aws:iam::%s:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_%s_0123456789abcdef"
                                .formatted(session.accountId(), session.permissionSet()));
        return registry.policies()
                .attachments()
                .filter(attachment -> attachment.type().equals(Policy.SCP) && targets.contains(attachment.targetId()))
                .map(attachment -> registry.policies().require(attachment.policyId()))
                .flatMap(SessionJudge::statements)
                .noneMatch(statement -> denies(statement, context));
    }

    private static Stream<JsonNode> statements(Policy policy) {
        try {
            return each(World.JSON.readTree(policy.content()).path("Statement"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? StreamSupport.stream(oneOrMore.spliterator(), false) : Stream.of(oneOrMore);
    }

    private static boolean denies(JsonNode statement, Map<String, String> context) {
        return statement.path("Effect").asText().equals("Deny")
                && each(statement.path("Action"))
                        .anyMatch(action -> action.asText().equals("*"))
                && statement.path("Condition").properties().stream()
                        .allMatch(condition -> condition.getValue().properties().stream()
                                .allMatch(key -> holds(condition.getKey(), context.get(key.getKey()), key.getValue())));
    }

    private static boolean holds(String operator, @Nullable String actual, JsonNode wanted) {
        BiPredicate<String, String> test = OPERATORS.get(operator);
        if (test == null) {
            throw new IllegalArgumentException("There is no condition operator " + operator + " here.");
        }
        return actual != null && each(wanted).anyMatch(value -> test.test(actual, value.asText()));
    }

    /** Wildcards stay within a component of an ARN, which none of those judged here contains twice. */
    private static boolean like(String actual, String pattern) {
        String expression =
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^:]*"));
        return Pattern.matches(expression, actual);
    }
}
