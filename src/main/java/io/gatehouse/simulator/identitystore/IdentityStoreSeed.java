package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.identitystore.User.Stamp;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.world.World;

/**
 * Puts the {@code users} and {@code groups} of a seed document into the first instance's identity store. A user has
 * {@code userName}, {@code givenName} and {@code familyName}, and may have {@code displayName}, {@code email}, {@code userId},
 * {@code status} and, under {@code attributes}, anything CreateUser or DescribeUser knows; a group has {@code displayName} and
 * may have {@code description}, {@code groupId}, {@code externalIds} and {@code members}, a list of user names.
 */
record IdentityStoreSeed(Directory directory, Instances instances, Attributes attributes) {

    private static final String SEEDER = "arn:aws:iam::" + ManagementAccount.ID + ":root";

    void plant(World world, JsonNode document) {
        if (!document.has("users") && !document.has("groups")) {
            return;
        }
        String storeId = instances.all().stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no Identity Center instance to put users and groups in"))
                .identityStoreId();
        Stamp now = new Stamp(world.now(), SEEDER);
        try {
            document.path("users").forEach(user -> user(world, storeId, user, now));
            document.path("groups").forEach(group -> group(world, storeId, group, now));
        } catch (AwsError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void user(World world, String storeId, JsonNode seed, Stamp now) {
        String userName = required(seed, "userName");
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        given.put("UserName", userName);
        given.putObject("Name")
                .put("GivenName", required(seed, "givenName"))
                .put("FamilyName", required(seed, "familyName"));
        given.put(
                "DisplayName",
                seed.path("displayName").asText(required(seed, "givenName") + " " + required(seed, "familyName")));
        if (seed.hasNonNull("email")) {
            given.putArray("Emails")
                    .addObject()
                    .put("Value", seed.get("email").asText())
                    .put("Type", "work")
                    .put("Primary", true);
        }
        if (seed.hasNonNull("externalIds")) {
            given.set("ExternalIds", externalIds(seed));
        }
        if (seed.path("attributes") instanceof ObjectNode more) {
            given.setAll(more);
        }
        attributes.checkUser(storeId, given);
        if (directory.userNamed(storeId, userName).isPresent()) {
            throw new IllegalArgumentException("there already is a user " + userName);
        }
        directory.put(new User(
                seed.path("userId").asText(world.randomUuid()),
                storeId,
                given,
                seed.path("status").asText("ENABLED"),
                now,
                now));
    }

    private void group(World world, String storeId, JsonNode seed, Stamp now) {
        String displayName = required(seed, "displayName");
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        given.put("DisplayName", displayName);
        if (seed.hasNonNull("description")) {
            given.set("Description", seed.get("description"));
        }
        if (seed.hasNonNull("externalIds")) {
            given.set("ExternalIds", externalIds(seed));
        }
        attributes.checkGroup(storeId, given);
        if (directory.groupNamed(storeId, displayName).isPresent()) {
            throw new IllegalArgumentException("there already is a group " + displayName);
        }
        Group group = new Group(seed.path("groupId").asText(world.randomUuid()), storeId, given, now, now);
        directory.put(group);
        seed.path("members").forEach(member -> {
            User user = directory
                    .userNamed(storeId, member.asText())
                    .orElseThrow(() -> new IllegalArgumentException("no user " + member + " for group " + displayName));
            directory.put(new Membership(world.randomUuid(), storeId, group.groupId(), user.userId(), now));
        });
    }

    /** In AWS's spelling, whether the seed has that ({@code Issuer}, {@code Id}) or this service's. */
    private static ArrayNode externalIds(JsonNode seed) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        seed.get("externalIds").forEach(id -> ids.addObject()
                .put("Issuer", id.path("Issuer").asText(id.path("issuer").asText()))
                .put("Id", id.path("Id").asText(id.path("id").asText())));
        return ids;
    }

    private static String required(JsonNode seed, String member) {
        JsonNode value = seed.get(member);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("a seed needs " + member + ": " + seed);
        }
        return value.textValue();
    }
}
