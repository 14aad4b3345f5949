package io.gatehouse.assignment;

import io.gatehouse.listing.Known;
import io.gatehouse.listing.ListDefinition;
import io.gatehouse.listing.ListDefinition.Filter;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.listing.Lists;
import io.gatehouse.listing.Part;
import io.gatehouse.listing.QueryReferences;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Assignments as a list: from the index, with any filter or none; or from AWS while that was never filled. */
@ApplicationScoped
class AssignmentList {
    private static final ListDefinition<Assignment> ASSIGNMENTS = new ListDefinition<>(
            "t.account_id, t.permission_set_id, t.principal_type, t.principal_id, c.name as account_name,"
                    + " s.name as set_name, coalesce(g.display_name, u.user_name) as principal_name",
            """
            index_assignment t
            left join index_account c on c.account_id = t.account_id and c.scope = t.scope and c.valid_to is null
            left join index_permission_set s
              on s.permission_set_id = t.permission_set_id and s.scope = t.scope and s.valid_to is null
            left join index_group g on t.principal_type = 'GROUP' and g.group_id = t.principal_id
              and g.scope = t.scope and g.valid_to is null
            left join index_user u on t.principal_type = 'USER' and u.user_id = t.principal_id
              and u.scope = t.scope and u.valid_to is null""",
            List.of("t.permission_set_id", "t.principal_type", "t.principal_id"),
            one -> List.of(one.permissionSetId(), one.principalType().name(), one.principalId()),
            List.of(new Sort<>("accountId", "t.account_id", Assignment::accountId)),
            """
            t.account_id in (select x.account_id from index_account x
                              where x.scope = :scope and x.valid_to is null and x.search_text like :q)
            or t.permission_set_id in (select x.permission_set_id from index_permission_set x
                              where x.scope = :scope and x.valid_to is null and x.search_text like :q)
            or t.principal_id in (select x.group_id from index_group x
                              where x.scope = :scope and x.valid_to is null and x.search_text like :q)
            or t.principal_id in (select x.user_id from index_user x
                              where x.scope = :scope and x.valid_to is null and x.search_text like :q)""",
            one -> String.join(
                    "\n",
                    String.valueOf(one.accountName()),
                    one.accountId(),
                    String.valueOf(one.permissionSetName()),
                    String.valueOf(one.principalName())),
            (row, context) -> assignment(row),
            List.of(Part.ACCOUNTS, Part.PERMISSION_SETS, Part.GROUPS, Part.USERS, Part.ASSIGNMENTS));

    /** {@code ResourceId} of the Identity Store. */
    private static final Pattern PRINCIPAL_ID =
            Pattern.compile("([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}");

    private final Lists lists;
    private final QueryReferences references;
    private final AssignmentService assignments;

    AssignmentList(Lists lists, QueryReferences references, AssignmentService assignments) {
        this.lists = lists;
        this.references = references;
        this.assignments = assignments;
    }

    /** One page of those that fit; 422 where a filter names what there is not. */
    Page<Assignment> page(AssignmentFilter asked, ListRequest request, PageRequest page) {
        Known known = lists.known();
        boolean indexed = known.asOf(ASSIGNMENTS.parts().toArray(Part[]::new)).isPresent();
        if (!indexed) {
            asked.refuseTooWide();
        }
        AssignmentFilter filter = new AssignmentFilter(
                references.account(known, "accountId", asked.accountId()),
                references.permissionSet(known, "permissionSetId", asked.permissionSetId()),
                // assignments outlive their principals, and only their listing can tell
                !indexed && isId(asked.principalId())
                        ? asked.principalId()
                        : references.principal(known, "principalId", asked.principalId()),
                asked.principalType());
        return lists.page(ASSIGNMENTS, request, page, known, filters(filter), () -> asked(filter), null);
    }

    private static boolean isId(@Nullable String reference) {
        return reference != null && PRINCIPAL_ID.matcher(reference).matches();
    }

    private static List<Filter<Assignment>> filters(AssignmentFilter filter) {
        List<Filter<Assignment>> filters = new ArrayList<>();
        add(filters, "account_id", "accountId", filter.accountId());
        add(filters, "permission_set_id", "permissionSetId", filter.permissionSetId());
        add(filters, "principal_id", "principalId", filter.principalId());
        PrincipalType type = filter.principalType();
        add(filters, "principal_type", "principalType", type == null ? null : type.name());
        return filters;
    }

    /** By AWS they fit already. */
    private static void add(List<Filter<Assignment>> filters, String column, String parameter, @Nullable String value) {
        if (value != null) {
            filters.add(new Filter<>("t." + column + " = :" + parameter, parameter, value, one -> true));
        }
    }

    private Uni<Fresh<List<Assignment>>> asked(AssignmentFilter filter) {
        return assignments
                .list(filter)
                .chain(keys -> assignments.named(keys.value()).map(named -> new Fresh<>(named, keys.asOf())));
    }

    private static Assignment assignment(ResultSet row) throws SQLException {
        return Assignment.of(
                new AssignmentKey(
                        row.getString("account_id"),
                        row.getString("permission_set_id"),
                        PrincipalType.valueOf(row.getString("principal_type")),
                        row.getString("principal_id")),
                row.getString("account_name"),
                row.getString("set_name"),
                row.getString("principal_name"));
    }
}
