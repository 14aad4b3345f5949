package io.gatehouse.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An organization tests put together by hand. */
final class Organizations {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .serializationInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static final Grades GRADES = new Grades() {
        @Override
        public boolean administrator(com.fasterxml.jackson.databind.JsonNode content) {
            return content.toString().contains("AdministratorAccess");
        }

        @Override
        public boolean production(Map<String, String> tags) {
            return "production".equals(tags.get("environment"));
        }
    };

    final Map<String, Snapshot.Unit> units = new LinkedHashMap<>();
    final Map<String, Snapshot.Account> accounts = new LinkedHashMap<>();
    final Map<String, Snapshot.PermissionSet> sets = new LinkedHashMap<>();
    final Map<String, Snapshot.Group> groups = new LinkedHashMap<>();
    final Map<String, Snapshot.User> users = new LinkedHashMap<>();
    final Map<String, Set<String>> members = new HashMap<>();
    final Set<AssignmentKey> assignments = new LinkedHashSet<>();

    Organizations() {
        units.put("r-root", new Snapshot.Unit("r-root", "Root", null, "/"));
        account("master", "/", Map.of());
        accounts.computeIfPresent(
                id("account", "master"),
                (id, a) -> new Snapshot.Account(id, a.name(), a.email(), "ACTIVE", a.unitId(), true, a.tags()));
    }

    static String id(String kind, String name) {
        String uuid = UUID.nameUUIDFromBytes((kind + name).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        return switch (kind) {
            case "account" -> "%012d".formatted(Math.abs((kind + name).hashCode()));
            case "set" -> "ps-" + uuid.replace("-", "").substring(0, 16);
            case "unit" -> "ou-root-" + uuid.substring(0, 8);
            default -> uuid;
        };
    }

    Organizations unit(String path) {
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        String parentId = parent.equals("/") ? "r-root" : id("unit", parent);
        units.put(
                id("unit", path),
                new Snapshot.Unit(id("unit", path), path.substring(path.lastIndexOf('/') + 1), parentId, path));
        return this;
    }

    Organizations account(String name, String unit, Map<String, String> tags) {
        String id = id("account", name);
        String unitId = unit.equals("/") ? "r-root" : id("unit", unit);
        accounts.put(id, new Snapshot.Account(id, name, name + "@example.com", "ACTIVE", unitId, false, tags));
        return this;
    }

    /** An account as a listing shows it: neither its place nor its tags are known yet. */
    Organizations listed(String name) {
        String id = id("account", name);
        accounts.put(id, new Snapshot.Account(id, name, name + "@example.com", "ACTIVE", null, false, null));
        return this;
    }

    Organizations set(String name, String... policies) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("sessionDuration", "PT1H");
        var array = content.putArray("managedPolicies");
        for (String policy : policies) {
            array.add("arn:aws:iam::aws:policy/" + policy);
        }
        sets.put(
                id("set", name),
                new Snapshot.PermissionSet(
                        id("set", name), name, content, List.of(policies).contains("AdministratorAccess")));
        return this;
    }

    Organizations group(String name, String... users) {
        groups.put(id("group", name), new Snapshot.Group(id("group", name), name, null));
        Set<String> in = members.computeIfAbsent(id("group", name), any -> new HashSet<>());
        for (String user : users) {
            in.add(id("user", user));
        }
        return this;
    }

    Organizations user(String name) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("userName", name)
                .put("email", name + "@example.com")
                .put("givenName", name)
                .put("familyName", "X");
        users.put(id("user", name), new Snapshot.User(id("user", name), name, content));
        return this;
    }

    Organizations assigned(PrincipalType type, String who, String set, String account) {
        assignments.add(key(type, who, set, account));
        return this;
    }

    static AssignmentKey key(PrincipalType type, String who, String set, String account) {
        return new AssignmentKey(
                id("account", account), id("set", set), type, id(type == PrincipalType.USER ? "user" : "group", who));
    }

    Snapshot snapshot() {
        return new Snapshot(Instant.EPOCH, units, accounts, sets, groups, users, members, assignments);
    }

    Planner.Planned plan(String yaml, Ownership owned) {
        return new Planner(JSON, GRADES, "aws").plan(document(yaml), snapshot(), owned);
    }

    static Document document(String yaml) {
        try {
            return JSON.treeToValue(
                    new com.fasterxml.jackson.databind.ObjectMapper(
                                    new com.fasterxml.jackson.dataformat.yaml.YAMLFactory())
                            .readTree(yaml),
                    Document.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
