package io.gatehouse.pages;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param base what is before every path, empty but behind a gateway that takes a prefix off; without a slash at its end
 * @param path the path of this page, for the link that leads past the navigation
 * @param version of style and script: their addresses change with them, so that browsers may keep them for good
 * @param person who is signed in; absent on pages for nobody in particular
 * @param roles every role of that person
 * @param development whether another person is one click away
 * @param places where the navigation leads
 * @param key the {@code Idempotency-Key} of the forms of this page
 */
public record Frame(
        String base,
        String path,
        String version,
        @Nullable String person,
        Set<String> roles,
        boolean development,
        List<Place> places,
        String key) {
    public Frame {
        roles = Set.copyOf(roles);
        places = List.copyOf(places);
    }

    /**
     * An entry of the navigation.
     *
     * @param here whether this page is that place, or below it
     */
    public record Place(String name, String path, boolean here) {}

    /** What stands for the person in a small circle. */
    public String initial() {
        return person == null || person.isEmpty() ? "" : person.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    }

    /** Whether the person may write accounts, permission sets and the MFA policy. */
    public boolean admin() {
        return roles.contains("access-admin");
    }

    /** Whether the person may write users, groups and assignments. */
    public boolean operator() {
        return roles.contains("access-operator");
    }

    /** Whether the person may see more than themselves. */
    public boolean viewer() {
        return roles.contains("access-viewer");
    }
}
