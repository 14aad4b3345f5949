package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of instances and permission sets and the operations about them. */
final class Tags {

    private record Tagged(TreeMap<String, String> tags) {}

    private final Gate gate;
    private final Table<Tagged> table;

    Tags(World world, Gate gate) {
        this.gate = gate;
        this.table = world.table("sso.tags", Tagged.class);
    }

    Map<String, Operation> operations(PermissionSets sets) {
        return Map.of(
                "TagResource",
                call -> tag(call, sets),
                "UntagResource",
                call -> untag(call, sets),
                "ListTagsForResource",
                call -> list(call, sets));
    }

    /** Adds tags, the later value of a key counting. */
    void add(Call call, String resourceArn, List<JsonNode> tags) {
        TreeMap<String, String> all = of(resourceArn);
        tags.forEach(tag -> all.put(tag.path("Key").asText(), tag.path("Value").asText()));
        int limit = call.setting(SsoSettings.TAGS);
        if (all.size() > limit) {
            throw Refusals.quotaExceeded("Tag more than " + limit + " for " + resourceArn);
        }
        put(resourceArn, all);
    }

    void put(String resourceArn, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            table.put(resourceArn, new Tagged(new TreeMap<>(tags)));
        }
    }

    void removeAll(String resourceArn) {
        table.remove(resourceArn);
    }

    private ObjectNode tag(Call call, PermissionSets sets) {
        add(call, resource(call, sets), call.list("Tags"));
        return Members.of();
    }

    private ObjectNode untag(Call call, PermissionSets sets) {
        String arn = resource(call, sets);
        TreeMap<String, String> left = of(arn);
        call.texts("TagKeys").forEach(left::remove);
        table.remove(arn);
        put(arn, left);
        return Members.of();
    }

    private ObjectNode list(Call call, PermissionSets sets) {
        return gate.pages(call)
                .page(
                        call,
                        "Tags",
                        of(resource(call, sets)).entrySet().stream(),
                        Map.Entry::getKey,
                        tag -> Members.of("Key", tag.getKey(), "Value", tag.getValue()));
    }

    private TreeMap<String, String> of(String resourceArn) {
        return table.find(resourceArn).map(tagged -> new TreeMap<>(tagged.tags)).orElseGet(TreeMap::new);
    }

    /** The ARN the call names, which must be that of an instance or of a permission set of the instance it may name, too. */
    private String resource(Call call, PermissionSets sets) {
        String arn = call.text("ResourceArn");
        String owner = sets.find(arn).map(PermissionSet::instanceArn).orElse(arn);
        Instance instance = gate.visible(call).stream()
                .filter(visible -> visible.instanceArn().equals(owner))
                .findFirst()
                .orElseThrow(() -> Refusals.notFound("Could not find resource with arn " + arn));
        String named = call.optionalText("InstanceArn").orElse(owner);
        if (!named.equals(instance.instanceArn())) {
            throw Refusals.invalid("Resource " + arn + " does not belong to instance " + named);
        }
        gate.instance(call, named);
        return arn;
    }
}
