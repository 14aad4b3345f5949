package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** aws-sso-util: its configuration (a cross product), its CloudFormation macro, and its CSV. */
@Singleton
final class SsoUtilImporter implements Importer {
    private static final Set<String> MEMBERS =
            Set.of("Groups", "Users", "PermissionSets", "Ous", "RecursiveOus", "Accounts", "Instance");

    @Override
    public ImportFormat format() {
        return ImportFormat.SSO_UTIL;
    }

    @Override
    public void read(String text, ImportDraft draft) {
        String first = text.lines().findFirst().orElse("");
        if (first.contains("principal_type") && first.contains(",")) {
            table(text, draft);
            return;
        }
        Source source = Source.yaml(text);
        JsonNode root = source.tree();
        if (root.has("Resources")) {
            for (Map.Entry<String, JsonNode> resource : root.path("Resources").properties()) {
                macro(source, resource.getKey(), resource.getValue(), draft);
            }
        } else if (root.has("Assignments")) {
            JsonNode all = root.path("Assignments");
            for (int i = 0; i < all.size(); i++) {
                product(source, all.get(i), "/Assignments/" + i, draft);
            }
        } else {
            product(source, root, "", draft);
        }
    }

    private static void product(Source source, JsonNode one, String pointer, ImportDraft draft) {
        source.known(one, pointer, MEMBERS, draft);
        List<Place> places = new ArrayList<>();
        Source.texts(one.path("Accounts")).forEach(account -> places.add(Place.account(account)));
        Source.texts(one.path("RecursiveOus")).forEach(unit -> places.add(Place.unit(unit)));
        Source.texts(one.path("Ous")).forEach(unit -> {
            places.add(Place.unit(unit));
            draft.unmapped(
                    source.line(pointer + "/Ous"),
                    unit,
                    "It meant the accounts right in the unit; a document's units count with all below.");
        });
        for (String set : Source.texts(one.path("PermissionSets"))) {
            for (Place place : places) {
                Source.texts(one.path("Groups"))
                        .forEach(group -> draft.assign("GROUP", group, Values.permissionSet(set), place));
                Source.texts(one.path("Users"))
                        .forEach(user -> draft.assign("USER", user, Values.permissionSet(set), place));
            }
        }
    }

    private static void macro(Source source, String name, JsonNode resource, ImportDraft draft) {
        String pointer = "/Resources/" + name;
        if (!resource.path("Type").asText().endsWith("AssignmentGroup")) {
            draft.unmapped(source.line(pointer), name, "Only assignment groups can be imported.");
            return;
        }
        JsonNode properties = resource.path("Properties");
        source.known(
                properties,
                pointer + "/Properties",
                Set.of("Name", "InstanceArn", "Principal", "PermissionSet", "Target"),
                draft);
        Set<Place> places = new LinkedHashSet<>();
        for (JsonNode target : list(properties.path("Target"))) {
            boolean unit = target.path("Type").asText().endsWith("OU");
            for (String id : Source.texts(target.path("Id"))) {
                places.add(unit ? Place.unit(id) : Place.account(id));
                if (unit && !target.path("Recursive").asBoolean(false)) {
                    draft.unmapped(
                            source.line(pointer + "/Properties/Target"),
                            id,
                            "It meant the accounts right in the unit; a document's units count with all below.");
                }
            }
        }
        for (JsonNode principal : list(properties.path("Principal"))) {
            for (String id : Source.texts(principal.path("Id"))) {
                Source.texts(properties.path("PermissionSet"))
                        .forEach(set -> draft.assign(
                                principal.path("Type").asText("GROUP"),
                                id,
                                Values.permissionSet(set),
                                places,
                                Set.of()));
            }
        }
    }

    private static Iterable<JsonNode> list(JsonNode node) {
        return node.isArray() ? node : List.of(node);
    }

    private static void table(String text, ImportDraft draft) {
        Table table = Table.read(text);
        table.rows().forEach(row -> {
            String type = row.cell("principal_type");
            String who = row.first("principal_name", "principal_id");
            String set = row.first("permission_set_name", "permission_set_arn");
            boolean unit = row.cell("target_type").endsWith("OU");
            String target = row.first("target_id", "target_name");
            if (type.isEmpty() || who.isEmpty() || set.isEmpty() || target.isEmpty()) {
                draft.unmapped(row.line(), row.text(), "The row lacks a principal, a permission set or a target.");
            } else {
                draft.assign(type, who, Values.permissionSet(set), unit ? Place.unit(target) : Place.account(target));
            }
        });
    }
}
