package io.gatehouse.delegation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a team may do by itself: give and take these permission sets in these accounts.
 *
 * @param name what denials call it
 * @param group the value of the token's claim that its members have
 * @param organizationalUnits ids ({@code ou-…}, {@code r-…}) or paths ({@code /Workloads/Payments}); with everything below
 * @param accounts twelve digits each
 * @param permissionSets names
 */
record Delegation(
        String name,
        String group,
        List<String> organizationalUnits,
        List<String> accounts,
        List<String> permissionSets) {
    Delegation(
            @Nullable String name,
            @Nullable String group,
            @Nullable List<String> organizationalUnits,
            @Nullable List<String> accounts,
            @Nullable List<String> permissionSets) {
        this.name = Objects.requireNonNullElse(name, "");
        this.group = Objects.requireNonNullElse(group, "");
        this.organizationalUnits = given(organizationalUnits);
        this.accounts = given(accounts);
        this.permissionSets = given(permissionSets);
    }

    private static List<String> given(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(text -> Objects.requireNonNullElse(text, ""))
                        .toList();
    }

    /** What it allows, in words. */
    String words() {
        String where = String.join(
                ", ",
                java.util.stream.Stream.concat(organizationalUnits.stream(), accounts.stream())
                        .toList());
        return name + " (" + String.join(", ", permissionSets) + " in " + where + ")";
    }
}
