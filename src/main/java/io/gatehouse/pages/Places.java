package io.gatehouse.pages;

import io.gatehouse.security.Roles;
import java.util.List;
import java.util.Set;

/** Where the navigation leads, by what somebody may see. */
enum Places {
    ACCESS("My access", "/ui/access", Roles.REQUESTER),
    REQUEST("Request", "/ui/requests", Roles.REQUESTER),
    APPROVALS("Approvals", "/ui/approvals", Roles.REQUESTER),
    REACH("Who can reach", "/ui/reach", Roles.VIEWER),
    FINDINGS("Findings", "/ui/findings", Roles.VIEWER),
    OPERATIONS("Operations", "/ui/operations", Roles.VIEWER),
    PLAN("Plan", "/ui/plans", Roles.VIEWER),
    ORGANIZATION("Organization", "/ui/organization", Roles.VIEWER),
    CREATE("Create", "/ui/create", Roles.OPERATOR);

    private final String title;
    private final String path;
    private final String role;

    Places(String title, String path, String role) {
        this.title = title;
        this.path = path;
        this.role = role;
    }

    static List<Frame.Place> of(Set<String> roles, String here) {
        return List.of(values()).stream()
                .filter(place -> roles.contains(place.role))
                .map(place -> new Frame.Place(
                        place.title,
                        place.path.substring(1),
                        here.equals(place.path) || here.startsWith(place.path + "/")))
                .toList();
    }

    /** The page somebody begins with. */
    static String first(Set<String> roles) {
        return List.of(values()).stream()
                .filter(place -> roles.contains(place.role))
                .map(place -> place.path)
                .findFirst()
                .orElse("/ui/nothing");
    }
}
