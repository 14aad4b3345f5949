package io.gatehouse.sessioncut;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The service control policy that refuses what was issued before access ended. It names the user by
 * {@code identitystore:UserId}, which stays when the user is renamed, and the role by {@code aws:PrincipalArn} (IAM Identity
 * Center user guide, "Revoke active IAM role sessions created by permission sets").
 *
 * <p>AWS allows {@value #LARGEST} characters. What does not fit as it is gets coarser, never weaker: first each user is cut
 * off from everything, then all users at the same moment. Whoever is cut off from too much signs in again.
 */
final class CutPolicy {
    /** AWS Organizations user guide, "Quotas and service limits": maximum size of a policy document. */
    static final int LARGEST = 5_120;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String content;

    private CutPolicy(String content) {
        this.content = content;
    }

    /** The policy's document. */
    String content() {
        return content;
    }

    /**
     * The finest policy that fits.
     *
     * @return empty where no policy can name all of these users
     */
    static Optional<CutPolicy> of(Collection<Cut> cuts) {
        return List.of(byRole(cuts), byUser(cuts), together(cuts)).stream()
                .map(CutPolicy::document)
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= LARGEST)
                .findFirst()
                .map(CutPolicy::new);
    }

    private record Statement(Collection<String> users, Collection<String> roles, Instant before) {}

    /** What a user held, together: the latest moment counts. */
    private static List<Statement> byRole(Collection<Cut> cuts) {
        Map<Boolean, List<Cut>> everywhere = cuts.stream()
                .collect(Collectors.partitioningBy(cut -> cut.accountId() == null && cut.permissionSetName() == null));
        List<Statement> statements = new java.util.ArrayList<>(byUser(everywhere.getOrDefault(true, List.of())));
        Map<String, List<Cut>> users = everywhere.getOrDefault(false, List.of()).stream()
                .collect(Collectors.groupingBy(Cut::userId, LinkedHashMap::new, Collectors.toList()));
        users.forEach((user, own) -> statements.add(new Statement(
                List.of(user),
                own.stream().map(CutPolicy::role).collect(Collectors.toCollection(TreeSet::new)),
                latest(own))));
        return statements;
    }

    private static List<Statement> byUser(Collection<Cut> cuts) {
        Map<String, Instant> users = cuts.stream()
                .collect(Collectors.toMap(
                        Cut::userId, Cut::before, BinaryOperator.maxBy(Comparator.naturalOrder()), LinkedHashMap::new));
        return users.entrySet().stream()
                .map(user -> new Statement(List.of(user.getKey()), List.of(), user.getValue()))
                .toList();
    }

    private static List<Statement> together(Collection<Cut> cuts) {
        return List.of(new Statement(
                cuts.stream().map(Cut::userId).collect(Collectors.toCollection(TreeSet::new)),
                List.of(),
                latest(cuts)));
    }

    private static Instant latest(Collection<Cut> cuts) {
        return cuts.stream().map(Cut::before).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** Of every partition and Region: a role's path names the Region of Identity Center except in us-east-1. */
    private static String role(Cut cut) {
        return "arn:*:iam::%s:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_%s_*"
                .formatted(
                        cut.accountId() == null ? "*" : cut.accountId(),
                        cut.permissionSetName() == null ? "*" : cut.permissionSetName());
    }

    private static String document(List<Statement> statements) {
        ObjectNode document = JSON.objectNode().put("Version", "2012-10-17");
        ArrayNode all = document.putArray("Statement");
        statements.forEach(statement -> all.add(node(statement)));
        return document.toString();
    }

    private static ObjectNode node(Statement statement) {
        ObjectNode node =
                JSON.objectNode().put("Effect", "Deny").put("Action", "*").put("Resource", "*");
        ObjectNode condition = node.putObject("Condition");
        condition.putObject("StringEquals").set("identitystore:UserId", oneOrMore(statement.users()));
        condition
                .putObject("DateLessThan")
                .put("aws:TokenIssueTime", wholeSecond(statement.before()).toString());
        if (!statement.roles().isEmpty()) {
            condition.putObject("ArnLike").set("aws:PrincipalArn", oneOrMore(statement.roles()));
        }
        return node;
    }

    private static com.fasterxml.jackson.databind.JsonNode oneOrMore(Collection<String> values) {
        ArrayNode all = JSON.arrayNode();
        values.forEach(all::add);
        return all.size() == 1 ? all.get(0) : all;
    }

    /** Times of policies have whole seconds: what was issued in the same second is cut off too. */
    private static Instant wholeSecond(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(moment) ? second : second.plusSeconds(1);
    }
}
