package io.gatehouse.plan;

import io.gatehouse.plan.Catalogue.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts as they lie and are tagged once the plan is done, which is what selections of assignments go by. Where that is
 * not known of an account, nothing is given in it: it is not chosen, and where it may be excluded it is.
 */
final class Places {
    private final Map<String, Place> places = new LinkedHashMap<>();
    /** By unit's path, tags, or what is not known: documents select the same again and again. */
    private final Map<Object, List<Place>> selected = new HashMap<>();

    /** What may not be known of an account. */
    private enum Gap {
        PLACE,
        TAGS
    }

    /**
     * An account.
     *
     * @param path of the unit it lies in; absent where that is not known
     * @param active whether access to it can be given
     * @param tags absent where they are not known
     */
    record Place(
            Ref ref,
            String email,
            @Nullable String path,
            boolean active,
            boolean management,
            @Nullable Map<String, String> tags) {
        boolean known() {
            return path != null && tags != null;
        }

        boolean tagged(Map<String, String> all) {
            return tags != null && tags.entrySet().containsAll(all.entrySet());
        }

        boolean within(String unit) {
            return unit.equals("/") || path != null && (path.equals(unit) || path.startsWith(unit + "/"));
        }

        boolean isTarget() {
            return active && !management;
        }
    }

    Places(Snapshot now) {
        now.accounts().values().forEach(account -> {
            Snapshot.Unit unit = account.unitId() == null ? null : now.units().get(account.unitId());
            put(new Place(
                    Ref.of(account.id(), account.name()),
                    account.email(),
                    unit == null ? null : unit.path(),
                    account.active(),
                    account.management(),
                    account.knownTags()));
        });
    }

    void put(Place place) {
        places.put(place.ref().key(), place);
        selected.clear();
    }

    Place get(Ref ref) {
        Place place = places.get(ref.key());
        if (place == null) {
            throw new IllegalStateException("Account " + ref.name() + " was resolved but is not there");
        }
        return place;
    }

    @Nullable
    Place find(String key) {
        return places.get(key);
    }

    List<Place> below(String unit) {
        return selected.computeIfAbsent(unit, any -> where(place -> place.within(unit)));
    }

    List<Place> tagged(Map<String, String> tags) {
        return selected.computeIfAbsent(tags, any -> where(place -> place.tagged(tags)));
    }

    List<Place> everywhere() {
        return below("/");
    }

    /** Of which it is not known where they lie. */
    List<Place> unplaced() {
        return selected.computeIfAbsent(Gap.PLACE, any -> where(place -> place.path() == null));
    }

    /** Of which the tags are not known. */
    List<Place> untagged() {
        return selected.computeIfAbsent(Gap.TAGS, any -> where(place -> place.tags() == null));
    }

    private List<Place> where(Predicate<Place> fits) {
        List<Place> found = new ArrayList<>();
        places.values().stream().filter(Place::isTarget).filter(fits).forEach(found::add);
        return found;
    }
}
