package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * aws-samples/aws-identitycenter-codepipeline-auto-assignment: its target and global mappings and its permission sets. A
 * global mapping holds in every account.
 */
@Singleton
final class CodepipelineMappingImporter implements Importer {
    @Override
    public ImportFormat format() {
        return ImportFormat.CODEPIPELINE_MAPPING;
    }

    @Override
    public void read(String text, ImportDraft draft) {
        Source source = Source.json(text);
        JsonNode root = source.tree();
        if (root.isObject() && root.has("Name")) {
            source.known(
                    root,
                    "",
                    Set.of(
                            "Name",
                            "Description",
                            "Session_Duration",
                            "SessionDuration",
                            "RelayState",
                            "ManagedPolicies",
                            "CustomerPolicies",
                            "CustomerManagedPolicies",
                            "InlinePolicies",
                            "PermissionsBoundary",
                            "Tags"),
                    draft);
            draft.permissionSet(root.path("Name").asText(), PipelineImporter.sets(root));
            return;
        }
        for (int i = 0; i < root.size(); i++) {
            mapping(source, root.get(i), "/" + i, draft);
        }
    }

    private static void mapping(Source source, JsonNode one, String pointer, ImportDraft draft) {
        source.known(
                one,
                pointer,
                Set.of("TargetGroupName", "GlobalGroupName", "PermissionSetName", "TargetAccountid", "TargetAccountId"),
                draft);
        boolean global = one.has("GlobalGroupName");
        String group = one.path(global ? "GlobalGroupName" : "TargetGroupName").asText();
        List<String> targets = Source.texts(Values.either(one, "TargetAccountid", "TargetAccountId"));
        for (String set : Source.texts(one.path("PermissionSetName"))) {
            if (global || targets.stream().anyMatch("global"::equalsIgnoreCase)) {
                draft.assign("GROUP", group, set, Place.everywhere());
            } else {
                targets.forEach(target -> draft.assign("GROUP", group, set, place(target)));
            }
        }
    }

    private static Place place(String target) {
        if (target.startsWith("ou:")) {
            return Place.unit(target.substring("ou:".length()));
        }
        return Place.account(target.startsWith("name:") ? target.substring("name:".length()) : target);
    }
}
