package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.Principals;
import io.gatehouse.simulator.ssoadmin.PermissionSet.Details;
import io.gatehouse.simulator.ssoadmin.Policies.Boundary;
import io.gatehouse.simulator.ssoadmin.Policies.CustomerManagedPolicy;
import io.gatehouse.simulator.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts a seed document's {@code permissionSets}, {@code customerManagedPolicies} and {@code assignments} into the first
 * instance. A permission set has {@code name} and may have {@code description}, {@code sessionDuration}, {@code relayState},
 * {@code managedPolicies}, {@code customerManagedPolicies}, {@code inlinePolicy}, {@code permissionsBoundary} and {@code tags}, a
 * map. A customer managed policy has {@code name} and may have {@code path}, {@code accountId} (every account unless given) and
 * {@code exists}. An assignment has {@code account} (number, name or e-mail address), {@code permissionSet} by name and
 * {@code user} or {@code group} by name; it is provisioned.
 */
record SsoSeed(
        Instances instances,
        PermissionSets sets,
        Provisionings provisionings,
        Assignments assignments,
        Tags tags,
        CustomerManagedPolicies customerManagedPolicies,
        Accounts accounts,
        Principals principals) {

    void plant(World world, JsonNode document) {
        document.path("customerManagedPolicies").forEach(this::customerManagedPolicy);
        if (!document.has("permissionSets") && !document.has("assignments")) {
            return;
        }
        Instance instance = instances.all().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no Identity Center instance to put a seed in"));
        try {
            document.path("permissionSets").forEach(seed -> permissionSet(world, instance, seed));
        } catch (AwsError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Names names = new Names(instance);
        document.path("assignments").forEach(seed -> assignment(world, names, seed));
    }

    /** What names of the document mean, each looked up once. */
    private final class Names {
        private final Instance instance;
        private final Map<String, String> accountIds = new HashMap<>();
        private final Map<String, PermissionSet> namedSets = new HashMap<>();

        Names(Instance instance) {
            this.instance = instance;
        }

        String account(String named) {
            return accountIds.computeIfAbsent(named, account -> accounts.find(account)
                    .or(() -> accounts.named(account))
                    .orElseThrow(() -> new IllegalArgumentException("no account " + account))
                    .id());
        }

        PermissionSet set(String named) {
            return namedSets.computeIfAbsent(named, name -> sets.named(instance.instanceArn(), name)
                    .orElseThrow(() -> new IllegalArgumentException("no permission set " + name)));
        }
    }

    private void customerManagedPolicy(JsonNode seed) {
        required(seed, "name");
        customerManagedPolicies.put(
                seed.path("accountId").asText(CustomerManagedPolicies.EVERY_ACCOUNT),
                policy(seed),
                seed.path("exists").asBoolean(true));
    }

    private void permissionSet(World world, Instance instance, JsonNode seed) {
        String name = required(seed, "name");
        if (sets.named(instance.instanceArn(), name).isPresent()) {
            throw new IllegalArgumentException("there already is a permission set " + name);
        }
        String duration = seed.path("sessionDuration").asText("PT1H");
        PermissionSetHandlers.checkDuration(duration);
        PermissionSet set = new PermissionSet(
                PermissionSet.newArn(world, instance),
                instance.instanceArn(),
                name,
                new Details(
                        seed.path("description").textValue(),
                        duration,
                        seed.path("relayState").textValue()),
                policies(world, seed),
                world.now(),
                world.now(),
                1);
        sets.put(set);
        Map<String, String> wanted = new TreeMap<>();
        seed.path("tags")
                .properties()
                .forEach(tag -> wanted.put(tag.getKey(), tag.getValue().asText()));
        tags.put(set.arn(), wanted);
    }

    private static Policies policies(World world, JsonNode seed) {
        List<String> managed =
                elements(seed.path("managedPolicies")).map(JsonNode::asText).toList();
        List<CustomerManagedPolicy> customerManaged = elements(seed.path("customerManagedPolicies"))
                .map(SsoSeed::policy)
                .toList();
        JsonNode inline = seed.path("inlinePolicy");
        String document = inline.isObject() ? inline.toString() : inline.textValue();
        if (document != null) {
            PolicyDocumentHandlers.checkDocument(document, world.setting(SsoSettings.INLINE_POLICY_BYTES));
        }
        return new Policies(managed, customerManaged, document, boundary(seed.path("permissionsBoundary")));
    }

    private static @Nullable Boundary boundary(JsonNode seed) {
        if (seed.has("managedPolicyArn")) {
            return new Boundary(null, seed.get("managedPolicyArn").asText());
        }
        return seed.has("name") ? new Boundary(policy(seed), null) : null;
    }

    private void assignment(World world, Names names, JsonNode seed) {
        String accountId = names.account(required(seed, "account"));
        PermissionSet set = names.set(required(seed, "permissionSet"));
        String type = seed.has("user") ? "USER" : "GROUP";
        String name = required(seed, seed.has("user") ? "user" : "group");
        String principalId = principals
                .named(type, name)
                .orElseThrow(() -> new IllegalArgumentException("no " + type + " named " + name));
        assignments.add(new AssignmentKey(accountId, set.arn(), type, principalId));
        provisionings.provision(set, accountId, world.now());
    }

    private static CustomerManagedPolicy policy(JsonNode seed) {
        return new CustomerManagedPolicy(
                required(seed, "name"), seed.path("path").asText("/"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String required(JsonNode seed, String member) {
        JsonNode value = seed.get(member);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("a seed needs " + member + ": " + seed);
        }
        return value.textValue();
    }
}
