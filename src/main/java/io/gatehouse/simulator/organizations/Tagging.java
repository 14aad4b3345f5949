package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags of the root, units, accounts and policies. */
final class Tagging {

    private final Registry registry;

    Tagging(Registry registry) {
        this.registry = registry;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "TagResource", this::tag,
                "UntagResource", this::untag,
                "ListTagsForResource", this::list);
    }

    /** Tags as a request gives them, added to those that are there; any bad one refuses all. */
    Map<String, String> read(List<JsonNode> given, Map<String, String> present) {
        Map<String, String> added = new LinkedHashMap<>();
        for (JsonNode tag : given) {
            String key = tag.path("Key").asText();
            if (key.startsWith("aws:")) {
                throw Refusals.invalid(
                        "INVALID_SYSTEM_TAGS_PARAMETER",
                        "You can't use tag keys that begin with the reserved prefix aws:.");
            }
            if (added.put(key, tag.path("Value").asText()) != null) {
                throw Refusals.invalid(
                        "DUPLICATE_TAG_KEY", "Tag keys must be unique among the tags attached to the same entity.");
            }
        }
        Map<String, String> all = new LinkedHashMap<>(present);
        all.putAll(added);
        if (all.size() > registry.world().setting(Limits.TAGS)) {
            throw Refusals.constraint(
                    "MAX_TAG_LIMIT_EXCEEDED", "You have exceeded the number of tags allowed on this resource.");
        }
        return all;
    }

    private JsonNode tag(Call call) {
        String resource = resource(call);
        Map<String, String> tags = read(call.list("Tags"), registry.tags(resource));
        registry.write(resource);
        registry.putTags(resource, tags);
        return Members.of();
    }

    private JsonNode untag(Call call) {
        String resource = resource(call);
        Map<String, String> tags = new LinkedHashMap<>(registry.tags(resource));
        call.texts("TagKeys").forEach(tags::remove);
        registry.write(resource);
        registry.putTags(resource, tags);
        return Members.of();
    }

    private JsonNode list(Call call) {
        Map<String, String> tags = registry.tags(resource(call));
        return registry.pages()
                .page(
                        call,
                        "Tags",
                        tags.entrySet().stream(),
                        Map.Entry::getKey,
                        tag -> Members.of("Key", tag.getKey(), "Value", tag.getValue()));
    }

    private String resource(Call call) {
        registry.organization();
        String resource = call.text("ResourceId");
        if (!registry.isParent(resource)
                && registry.findAccount(resource).isEmpty()
                && registry.policies().find(resource).isEmpty()) {
            throw Refusals.noTarget();
        }
        return resource;
    }
}
