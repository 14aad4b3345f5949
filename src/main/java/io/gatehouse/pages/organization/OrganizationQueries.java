package io.gatehouse.pages.organization;

import io.gatehouse.pages.organization.UnitNode.AccountLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the tree of units and accounts from the access index. */
@ApplicationScoped
class OrganizationQueries {
    /** So many accounts are shown without being asked for. */
    private static final int FEW = 150;

    /** Accounts shown of one unit. */
    private static final int SHOWN = 200;

    private final Jdbi jdbi;

    OrganizationQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Unit(String id, String name, @Nullable String parentId, String path) {}

    /**
     * The root with everything below it; empty while the index does not know the units.
     *
     * @param opened the unit whose accounts are shown where there are too many to show all of them; absent for none
     */
    @Transactional
    public Optional<UnitNode> tree(@Nullable String opened) {
        return jdbi.withHandle(db -> {
            Map<String, Integer> counts = counts(db);
            boolean few = counts.values().stream().mapToInt(Integer::intValue).sum() <= FEW;
            Map<String, List<AccountLine>> accounts =
                    few || opened != null ? accounts(db, few ? null : opened) : Map.of();
            List<Unit> units = db.createQuery("""
                            select unit_id, name, parent_id, path from index_unit
                             where valid_to is null and scope = (select id from index_scope where current)
                             order by lower(name), unit_id
                            """)
                    .map((row, context) -> new Unit(
                            row.getString("unit_id"),
                            row.getString("name"),
                            row.getString("parent_id"),
                            row.getString("path")))
                    .list();
            Map<String, List<Unit>> children = new HashMap<>();
            units.stream().filter(unit -> unit.parentId() != null).forEach(unit -> children.computeIfAbsent(
                            unit.parentId(), id -> new ArrayList<>())
                    .add(unit));
            return units.stream()
                    .filter(unit -> unit.parentId() == null)
                    .findFirst()
                    .map(root -> node(root, children, counts, accounts));
        });
    }

    private static Map<String, Integer> counts(Handle db) {
        Map<String, Integer> counts = new HashMap<>();
        db.createQuery("""
                        select unit_id, count(*)::int as accounts from index_account
                         where valid_to is null and unit_id is not null
                           and scope = (select id from index_scope where current)
                         group by unit_id
                        """)
                .map((row, context) -> Map.entry(row.getString("unit_id"), row.getInt("accounts")))
                .forEach(unit -> counts.put(unit.getKey(), unit.getValue()));
        return counts;
    }

    private static Map<String, List<AccountLine>> accounts(Handle db, @Nullable String unit) {
        Map<String, List<AccountLine>> accounts = new HashMap<>();
        db.createQuery("""
                        select account_id, name, email, state, management_account, unit_id from index_account
                         where valid_to is null and unit_id is not null and (:any or unit_id = :unit)
                           and scope = (select id from index_scope where current)
                         order by lower(name), account_id limit :most
                        """)
                .bind("any", unit == null)
                .bind("unit", unit)
                .bind("most", SHOWN)
                .map((row, context) -> Map.entry(
                        row.getString("unit_id"),
                        new AccountLine(
                                row.getString("account_id"),
                                row.getString("name"),
                                row.getString("email"),
                                row.getString("state"),
                                row.getBoolean("management_account"))))
                .forEach(line -> accounts.computeIfAbsent(line.getKey(), id -> new ArrayList<>())
                        .add(line.getValue()));
        return accounts;
    }

    private static UnitNode node(
            Unit unit,
            Map<String, List<Unit>> children,
            Map<String, Integer> counts,
            Map<String, List<AccountLine>> accounts) {
        List<UnitNode> below = children.getOrDefault(unit.id(), List.of()).stream()
                .map(child -> node(child, children, counts, accounts))
                .toList();
        int own = counts.getOrDefault(unit.id(), 0);
        int total = own + below.stream().mapToInt(UnitNode::total).sum();
        return new UnitNode(
                unit.id(), unit.name(), unit.path(), accounts.getOrDefault(unit.id(), List.of()), below, own, total);
    }
}
