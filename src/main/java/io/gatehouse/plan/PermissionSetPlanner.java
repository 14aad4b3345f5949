package io.gatehouse.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.permissionset.NewPermissionSet;
import io.gatehouse.permissionset.PermissionSetTemplate;
import io.gatehouse.plan.Catalogue.Ref;
import java.util.List;
import java.util.Optional;

/** Permission sets: created and changed member by member; AWS can't rename one, so another name is another set. */
final class PermissionSetPlanner {
    private static final String POLICIES = "managedPolicies";

    private final Draft draft;
    private final ObjectMapper json;
    private final String partition;

    /** @param partition of the policies AWS manages, for templates: {@code aws} */
    PermissionSetPlanner(Draft draft, ObjectMapper json, String partition) {
        this.draft = draft;
        this.json = json;
        this.partition = partition;
    }

    void plan() {
        List<NewPermissionSet> wanted = Document.each(draft.document().permissionSets());
        for (int i = 0; i < wanted.size(); i++) {
            plan(wanted.get(i), "/permissionSets/" + i);
        }
    }

    private void plan(NewPermissionSet wanted, String pointer) {
        ObjectNode content = content(wanted, pointer);
        List<Ref> there = draft.names().all(ThingType.PERMISSION_SET, wanted.name());
        if (there.isEmpty()) {
            draft.names().add(ThingType.PERMISSION_SET, Ref.created(wanted.name()));
            draft.create(ThingType.PERMISSION_SET, wanted.name(), content, reason(content));
            return;
        }
        Snapshot.PermissionSet now =
                draft.now().permissionSets().get(there.getFirst().key());
        if (now == null) {
            draft.refuse(pointer, "REPEATED", wanted.name() + " is there twice.");
            return;
        }
        content.remove("name");
        Difference difference = Difference.of(now.content(), content);
        draft.keep(ThingType.PERMISSION_SET, now.id(), now.name(), pointer, difference.before(), difference.after());
    }

    /** AWS can't rename a set: where one of the same content is managed and named no longer, it says so. */
    private String reason(ObjectNode content) {
        ObjectNode bare = content.deepCopy();
        bare.remove("name");
        return draft.now().permissionSets().values().stream()
                .filter(set ->
                        draft.document().owner().equals(draft.owned().ownerOf(ThingType.PERMISSION_SET, set.id())))
                .filter(set -> Difference.of(set.content(), bare).after() == null)
                .filter(set -> Document.each(draft.document().permissionSets()).stream()
                        .noneMatch(other -> other.name().equals(set.name())))
                .findFirst()
                .map(set -> "AWS can't rename a permission set: this one takes the place of " + set.name()
                        + ", whose assignments move before it goes.")
                .orElse("The document names it, and it is not there.");
    }

    /** What the wish says, with the policies of its template among those it names. */
    private ObjectNode content(NewPermissionSet wanted, String pointer) {
        ObjectNode content = json.valueToTree(wanted);
        content.remove("template");
        if (wanted.template() == null) {
            return content;
        }
        Optional<PermissionSetTemplate> template = PermissionSetTemplate.find(wanted.template(), partition);
        if (template.isEmpty()) {
            draft.refuse(
                    pointer + "/template",
                    "REFERENCE_NOT_FOUND",
                    "There is no template called " + wanted.template() + ".");
            return content;
        }
        ArrayNode policies = content.withArray("/" + POLICIES);
        template.get().managedPolicies().forEach(policies::add);
        if (!content.has("sessionDuration")) {
            content.put("sessionDuration", template.get().sessionDuration());
        }
        return content;
    }
}
