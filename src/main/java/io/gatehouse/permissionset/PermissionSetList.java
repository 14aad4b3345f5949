package io.gatehouse.permissionset;

import io.gatehouse.listing.Known;
import io.gatehouse.listing.ListDefinition;
import io.gatehouse.listing.ListDefinition.Filter;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.listing.Lists;
import io.gatehouse.listing.Part;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Permission sets as a list: from the index, or from AWS while that was never filled. */
@ApplicationScoped
class PermissionSetList {
    private static final ListDefinition<PermissionSet> SETS = new ListDefinition<>(
            "t.*, replace(i.instance_arn, ':instance/', ':permissionSet/') || '/' || t.permission_set_id as arn",
            "index_permission_set t join index_scope i on i.id = t.scope",
            List.of("t.permission_set_id"),
            set -> List.of(set.permissionSetId()),
            List.of(
                    new Sort<>("name", "lower(t.name)", set -> set.name().toLowerCase(Locale.ROOT)),
                    new Sort<>(
                            "createdAt",
                            "coalesce(to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS'), '')",
                            PermissionSetList::created)),
            ListDefinition.SEARCH,
            set -> set.name() + "\n" + Objects.toString(set.description(), ""),
            (row, context) -> set(row),
            List.of(Part.PERMISSION_SETS));

    private final Lists lists;
    private final PermissionSets sets;

    PermissionSetList(Lists lists, PermissionSets sets) {
        this.lists = lists;
        this.sets = sets;
    }

    /** One page of those that fit. */
    Page<PermissionSet> page(@Nullable String name, ListRequest asked, PageRequest page) {
        Known known = lists.known();
        return lists.page(
                SETS,
                asked,
                page,
                known,
                name == null
                        ? List.of()
                        : List.of(new Filter<>("t.name = :name", "name", name, set -> set.name()
                                .equals(name))),
                sets::list,
                name == null ? null : () -> sets.findByName(name));
    }

    private static String created(PermissionSet set) {
        return set.createdAt() == null
                ? ""
                : java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
                        .withZone(java.time.ZoneOffset.UTC)
                        .format(set.createdAt());
    }

    private static PermissionSet set(ResultSet row) throws SQLException {
        Timestamp createdAt = row.getTimestamp("created_at");
        return new PermissionSet(
                row.getString("permission_set_id"),
                row.getString("arn"),
                row.getString("name"),
                row.getString("description"),
                row.getString("session_duration"),
                row.getString("relay_state"),
                null,
                null,
                null,
                null,
                null,
                createdAt == null ? null : createdAt.toInstant(),
                null);
    }
}
