package io.gatehouse.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Decides by what a policy allows whether it gives administrator rights: everything, or an action by which somebody can get
 * everything (Rhino Security Labs and AWS describe the ways: attaching a policy, a new key of another user, a role passed to
 * something that runs code), on every resource of its kind.
 *
 * <p>Fails closed: conditions and {@code Deny} statements do not make it less, and a shape it does not know counts as allowed.
 * Customer managed policies lie in each account and can't be read here, so they count by their name alone.
 */
final class PolicyGrade {
    /** {@code arn:partition:service:region:account:type/name}: what comes before the name says only what kind it is. */
    private static final Pattern KIND =
            Pattern.compile("^arn:[^:]*:(?<service>[^:]*):[^:]*:[^:]*:(?:(?:role|user|group|policy|account|ou)/)?");

    private final List<Glob> escalations;
    private final List<Glob> runners;
    private final List<Glob> passRole = List.of(new Glob("iam:PassRole"));

    /**
     * @param escalations actions that are enough alone, with wildcards
     * @param runners actions that are enough together with {@code iam:PassRole}, with wildcards
     */
    PolicyGrade(Collection<String> escalations, Collection<String> runners) {
        this.escalations = escalations.stream().map(Glob::new).toList();
        this.runners = runners.stream().map(Glob::new).toList();
    }

    /** Whether these documents, which hold together, give administrator rights. */
    boolean administrator(Collection<JsonNode> documents) {
        List<JsonNode> allowing = documents.stream()
                .flatMap(document -> elements(document.path("Statement")))
                .filter(statement -> !statement.path("Effect").asText().equals("Deny"))
                .toList();
        return allowing.stream().anyMatch(one -> everywhere(one, escalations) && allowsAny(one, escalations))
                || (allowing.stream().anyMatch(one -> everywhere(one, passRole) && allowsAny(one, passRole))
                        && allowing.stream().anyMatch(one -> allowsAny(one, runners)));
    }

    boolean administrator(JsonNode document) {
        return administrator(Set.of(document));
    }

    private static boolean allowsAny(JsonNode statement, List<Glob> wanted) {
        if (statement.has("NotAction")) {
            List<Glob> except = globs(statement.path("NotAction"));
            return wanted.stream().anyMatch(action -> except.stream().noneMatch(one -> one.covers(action)));
        }
        return globs(statement.path("Action")).stream()
                .anyMatch(allowed -> wanted.stream().anyMatch(allowed::meets));
    }

    /** Whether a statement holds for every resource of a kind these actions are about; one that names none holds for all. */
    private static boolean everywhere(JsonNode statement, List<Glob> actions) {
        if (statement.has("NotResource")) {
            return globs(statement.path("NotResource")).stream()
                    .noneMatch(one -> one.pattern().matches("\\*+"));
        }
        return !statement.has("Resource")
                || globs(statement.path("Resource")).stream().anyMatch(resource -> wide(resource, actions));
    }

    /** Whether a resource is bounded by nothing but its kind and account: its name begins with a wildcard, or is missing. */
    private static boolean wide(Glob resource, List<Glob> actions) {
        Matcher kind = KIND.matcher(resource.pattern());
        if (!kind.find()) {
            // less than a whole ARN before the first wildcard: *, arn:*, arn:aws:iam::*, *:role/*
            return resource.pattern().contains("*");
        }
        String name = resource.pattern().substring(kind.end());
        return concerns(new Glob(kind.group("service")), actions)
                && (name.isEmpty() || "*?".indexOf(name.charAt(0)) >= 0);
    }

    /** Roles are resources of IAM whichever service takes them on. */
    private static boolean concerns(Glob service, List<Glob> actions) {
        return service.meets(new Glob("iam"))
                || actions.stream()
                        .map(action -> action.pattern().replaceFirst(":.*", ""))
                        .anyMatch(prefix -> service.meets(new Glob(prefix)));
    }

    private static List<Glob> globs(JsonNode node) {
        return elements(node).map(JsonNode::asText).map(Glob::new).toList();
    }

    /** IAM takes one value for a list of one. */
    static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                : Stream.of(node).filter(Predicate.not(JsonNode::isMissingNode));
    }
}
