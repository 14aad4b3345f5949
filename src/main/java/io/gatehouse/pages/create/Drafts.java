package io.gatehouse.pages.create;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.pages.create.Entry.Option;
import io.gatehouse.web.Form;
import java.util.List;

/** The forms there are, and the bodies of the API they become. */
final class Drafts {
    private static final String NAMES = "Names or ids, one a line.";

    private Drafts() {}

    static Draft account(List<Option> units) {
        return Draft.of(
                "ui/create/account",
                "Create an account",
                "AWS takes some minutes for it. An account cannot be deleted, only closed.",
                Entry.text("name", "Name", "Up to 50 characters."),
                Entry.text(
                                "email",
                                "E-mail of the root user",
                                "Of nobody else’s account in all of AWS. Aliases with + are fine.")
                        .email(),
                Entry.choice("organizationalUnitId", "Unit", "Where the account lies; absent: the root.", units),
                Entry.lines("tags", "Tags", "One a line, such as team: payments."));
    }

    static ObjectNode account(Form form) {
        ObjectNode body = of(form, "name", "email", "organizationalUnitId");
        List<String> tags = form.lines("tags");
        if (!tags.isEmpty()) {
            ObjectNode map = body.putObject("tags");
            tags.forEach(tag -> {
                int colon = tag.indexOf(':');
                map.put(
                        colon < 0 ? tag : tag.substring(0, colon).strip(),
                        colon < 0 ? "" : tag.substring(colon + 1).strip());
            });
        }
        return body;
    }

    static Draft permissionSet(List<Option> templates) {
        return Draft.of(
                "ui/create/permission-set",
                "Create a permission set",
                "What somebody may do in an account it is assigned in.",
                Entry.text("name", "Name", "Up to 32 letters, digits and + = , . @ -"),
                Entry.text("description", "Description", "For people.").optional(),
                Entry.choice(
                        "template", "Begin with", "What the console calls a predefined permission set.", templates),
                Entry.choice(
                        "sessionDuration",
                        "Sessions last",
                        "Then one signs in anew; absent: the template’s, else one hour.",
                        List.of(
                                new Option("PT1H", "1 hour"),
                                new Option("PT4H", "4 hours"),
                                new Option("PT8H", "8 hours"),
                                new Option("PT12H", "12 hours"))));
    }

    static ObjectNode permissionSet(Form form) {
        return of(form, "name", "description", "template", "sessionDuration");
    }

    static Draft group() {
        return Draft.of(
                "ui/create/group",
                "Create a group",
                "People in a group have whatever is assigned to it.",
                Entry.text("displayName", "Name", "Unique in any case."),
                Entry.text("description", "Description", "For people.").optional());
    }

    static ObjectNode group(Form form) {
        return of(form, "displayName", "description");
    }

    static Draft user() {
        return Draft.of(
                "ui/create/user",
                "Create a user",
                "Somebody who signs in to AWS through IAM Identity Center.",
                Entry.text("userName", "User name", "It cannot be changed."),
                Entry.text("email", "E-mail", "Where the invitation goes.").email(),
                Entry.text("givenName", "Given name", ""),
                Entry.text("familyName", "Family name", ""),
                Entry.lines("groups", "Groups", NAMES));
    }

    static ObjectNode user(Form form) {
        ObjectNode body = of(form, "userName", "email", "givenName", "familyName");
        list(body, "groups", form);
        return body;
    }

    static Draft assignment() {
        return Draft.of(
                "ui/create/assignment",
                "Assign access",
                "Every group and user gets every permission set in every account named.",
                Entry.lines("groups", "Groups", NAMES),
                Entry.lines("users", "Users", NAMES),
                Entry.lines("permissionSets", "Permission sets", NAMES),
                Entry.lines("accounts", "Accounts", "Names, e-mails or ids, one a line."),
                Entry.lines("organizationalUnits", "Units", "Ids or paths, one a line: every account in them."));
    }

    static ObjectNode assignment(Form form) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode principals = body.putArray("principals");
        form.lines("groups").forEach(name -> principals.add(principal("GROUP", name)));
        form.lines("users").forEach(name -> principals.add(principal("USER", name)));
        list(body, "permissionSets", form);
        list(body, "accounts", form);
        list(body, "organizationalUnits", form);
        return body;
    }

    private static ObjectNode principal(String type, String name) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("name", name);
    }

    private static void list(ObjectNode body, String name, Form form) {
        List<String> lines = form.lines(name);
        if (!lines.isEmpty()) {
            ArrayNode array = body.putArray(name);
            lines.forEach(array::add);
        }
    }

    private static ObjectNode of(Form form, String... names) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            form.value(name).ifPresent(value -> body.put(name, value));
        }
        return body;
    }
}
