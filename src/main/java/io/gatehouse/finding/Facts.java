package io.gatehouse.finding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.web.Times;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found: the columns of a kind's query by their names.
 *
 * @param columns of one row
 */
record Facts(JsonNode columns) {
    /** The text of a column, absent where it is null. */
    @Nullable
    String find(String column) {
        JsonNode value = columns.path(column);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    /** The text of a column that is never null. */
    String text(String column) {
        return columns.required(column).asText();
    }

    /** The name of something, or the id where it has none any more. */
    String name(String column, String idColumn) {
        String name = find(column);
        return name == null ? text(idColumn) : name;
    }

    /** The texts of a column that is an array. */
    List<String> texts(String column) {
        List<String> texts = new ArrayList<>();
        columns.path(column).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** A moment within a sentence. */
    String moment(String column) {
        return Times.words(OffsetDateTime.parse(text(column)).toInstant());
    }

    FindingSubject account() {
        String id = text("account_id");
        return new FindingSubject("ACCOUNT", id, find("account_name"), "/accounts/" + id);
    }

    FindingSubject permissionSet() {
        String id = text("permission_set_id");
        return new FindingSubject("PERMISSION_SET", id, find("set_name"), "/permission-sets/" + id);
    }

    FindingSubject principal() {
        String id = text("principal_id");
        boolean group = text("principal_type").equals("GROUP");
        return new FindingSubject(
                group ? "GROUP" : "USER", id, find("principal_name"), (group ? "/groups/" : "/users/") + id);
    }

    FindingSubject group() {
        String id = text("group_id");
        return new FindingSubject("GROUP", id, find("group_name"), "/groups/" + id);
    }

    /** The three things an assignment is made of. */
    List<FindingSubject> assignment() {
        return List.of(principal(), permissionSet(), account());
    }

    String assignmentPath() {
        return "/assignments/"
                + new AssignmentKey(
                                text("account_id"),
                                text("permission_set_id"),
                                PrincipalType.valueOf(text("principal_type")),
                                text("principal_id"))
                        .assignmentId();
    }

    /** The removal of the assignment. */
    Cure removal(String effect) {
        return Cure.delete(assignmentPath(), effect);
    }

    /** The assignment as it was. */
    Cure assigning(String effect) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("principals")
                .addObject()
                .put("type", text("principal_type"))
                .put("id", text("principal_id"));
        body.putArray("accounts").add(text("account_id"));
        body.putArray("permissionSets").add(text("permission_set_id"));
        return new Cure("POST", "/assignments", null, body, effect);
    }

    /** The user into the group. */
    Cure joining(String effect) {
        return new Cure("PUT", membershipPath(), null, null, effect);
    }

    /** The user out of the group. */
    Cure leaving() {
        return Cure.delete(membershipPath(), "Takes the user out of the group.");
    }

    private String membershipPath() {
        return "/groups/" + text("group_id") + "/members/" + text("principal_id");
    }

    /** Who has what where no more, in words. */
    String unassigned() {
        return name("principal_name", "principal_id") + " no longer has " + name("set_name", "permission_set_id")
                + " in " + name("account_name", "account_id");
    }

    /** Who has what where, in words. */
    String assigned() {
        return name("principal_name", "principal_id") + " has " + name("set_name", "permission_set_id") + " in "
                + name("account_name", "account_id");
    }
}
