package io.gatehouse.pages.myaccess;

import io.gatehouse.access.AccessEntry;
import io.gatehouse.user.AwsConfigService.Reached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account somebody reaches, with every permission set there. */
public record AccountRow(
        String accountId, String name, @Nullable String unit, boolean favourite, List<Way> ways) {
    public AccountRow {
        ways = List.copyOf(ways);
    }

    /**
     * A permission set in the account.
     *
     * @param consoleUrl leads into the account's console
     * @param groups the groups it comes through; none where it is one's own
     * @param until when it ends by itself; absent where nothing ends it
     * @param profile its name in the caller's AWS configuration; absent where it is in none
     */
    public record Way(
            String name,
            @Nullable String consoleUrl,
            List<String> groups,
            @Nullable Instant until,
            boolean outdated,
            @Nullable String profile) {
        public Way {
            groups = List.copyOf(groups);
        }
    }

    /** Rows by name, of entries that are together account by account. */
    static List<AccountRow> of(List<AccessEntry> entries, Set<String> favourites, Map<Reached, String> profiles) {
        Map<String, List<AccessEntry>> accounts = new LinkedHashMap<>();
        entries.forEach(entry -> accounts.computeIfAbsent(entry.accountId(), id -> new ArrayList<>())
                .add(entry));
        return accounts.values().stream()
                .map(one -> row(one, favourites, profiles))
                .sorted(Comparator.comparing((AccountRow row) -> row.name().toLowerCase(Locale.ROOT))
                        .thenComparing(AccountRow::accountId))
                .toList();
    }

    private static AccountRow row(List<AccessEntry> entries, Set<String> favourites, Map<Reached, String> profiles) {
        AccessEntry first = entries.getFirst();
        Map<String, List<AccessEntry>> sets = new LinkedHashMap<>();
        entries.forEach(entry -> sets.computeIfAbsent(entry.permissionSetId(), id -> new ArrayList<>())
                .add(entry));
        return new AccountRow(
                first.accountId(),
                first.accountName() == null ? first.accountId() : first.accountName(),
                first.organizationalUnitPath(),
                favourites.contains(first.accountId()),
                sets.values().stream().map(paths -> way(paths, profiles)).toList());
    }

    /** Access that nothing ends outlasts access that ends. */
    private static Way way(List<AccessEntry> paths, Map<Reached, String> profiles) {
        AccessEntry first = paths.getFirst();
        List<String> groups = paths.stream()
                .map(entry -> entry.via().groupName())
                .filter(name -> name != null)
                .map(String::valueOf)
                .toList();
        Instant until = paths.stream().anyMatch(entry -> entry.until() == null)
                ? null
                : paths.stream()
                        .map(entry -> entry.until() == null ? Instant.MIN : entry.until())
                        .max(Instant::compareTo)
                        .orElse(null);
        String name = first.permissionSetName() == null ? first.permissionSetId() : first.permissionSetName();
        return new Way(
                name,
                first.consoleUrl(),
                groups,
                until,
                paths.stream().anyMatch(entry -> entry.provisioned() == AccessEntry.AccountProvisioning.OUTDATED),
                profiles.get(new Reached(first.accountId(), name)));
    }
}
