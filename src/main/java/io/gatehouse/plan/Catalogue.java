package io.gatehouse.plan;

import io.gatehouse.lookup.Resolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a document's references lead to: things that are there, and things the same document creates. */
final class Catalogue {
    private final Map<ThingType, Map<String, Set<Ref>>> byReference = new HashMap<>();
    /** Principals that were deleted but still have assignments go by their ids. */
    private final Set<String> gone = new LinkedHashSet<>();

    /**
     * A thing a reference leads to.
     *
     * @param key its id, or a plus sign and its name where AWS has not given one yet
     */
    record Ref(String key, @Nullable String id, String name) {
        static Ref of(String id, String name) {
            return new Ref(id, id, name);
        }

        static Ref created(String name) {
            return new Ref("+" + name.toLowerCase(Locale.ROOT), null, name);
        }
    }

    Catalogue(Snapshot now) {
        now.units().values().forEach(unit -> add(ThingType.ORGANIZATIONAL_UNIT, Ref.of(unit.id(), unit.path())));
        now.accounts().values().forEach(account -> {
            Ref ref = Ref.of(account.id(), account.name());
            add(ThingType.ACCOUNT, ref);
            add(ThingType.ACCOUNT, account.email(), ref);
        });
        now.permissionSets().values().forEach(set -> add(ThingType.PERMISSION_SET, Ref.of(set.id(), set.name())));
        now.groups().values().forEach(group -> add(ThingType.GROUP, Ref.of(group.id(), group.displayName())));
        now.users().values().forEach(user -> add(ThingType.USER, Ref.of(user.id(), user.userName())));
        now.assignments().forEach(key -> gone.add(key.principalId()));
    }

    void add(ThingType type, Ref ref) {
        add(type, ref.name(), ref);
        if (ref.id() != null) {
            add(type, ref.id(), ref);
        }
    }

    void add(ThingType type, String reference, Ref ref) {
        byReference
                .computeIfAbsent(type, any -> new HashMap<>())
                .computeIfAbsent(normal(type, reference), any -> new LinkedHashSet<>(1))
                .add(ref);
    }

    Resolved<Ref> find(ThingType type, String reference) {
        Set<Ref> found = byReference.getOrDefault(type, Map.of()).getOrDefault(normal(type, reference), Set.of());
        return Resolved.among(reference, new ArrayList<>(found), Ref::key);
    }

    /** A user or group; one that was deleted and still has assignments by its id. */
    Resolved<Ref> principal(ThingType type, String reference) {
        Resolved<Ref> found = find(type, reference);
        return found instanceof Resolved.Missing<Ref> && gone.contains(reference)
                ? new Resolved.Found<>(Ref.of(reference, reference))
                : found;
    }

    List<Ref> all(ThingType type, String reference) {
        return List.copyOf(byReference.getOrDefault(type, Map.of()).getOrDefault(normal(type, reference), Set.of()));
    }

    /** AWS tells permission sets' names apart by case, nothing else; a unit's path may lack its outer slashes. */
    private static String normal(ThingType type, String reference) {
        return switch (type) {
            case PERMISSION_SET -> reference;
            case ORGANIZATIONAL_UNIT -> path(reference);
            default -> reference.toLowerCase(Locale.ROOT);
        };
    }

    private static String path(String reference) {
        String bare = reference.strip();
        while (bare.startsWith("/")) {
            bare = bare.substring(1);
        }
        while (bare.endsWith("/")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return bare;
    }
}
