package io.gatehouse.group;

import io.gatehouse.listing.Known;
import io.gatehouse.listing.ListDefinition;
import io.gatehouse.listing.ListDefinition.Filter;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.listing.Lists;
import io.gatehouse.listing.Part;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Groups, and who is in them, as lists. */
@ApplicationScoped
class GroupList {
    private static final ListDefinition<Group> GROUPS = new ListDefinition<>(
            "t.group_id, t.display_name, t.description",
            "index_group t",
            List.of("t.group_id"),
            group -> List.of(group.groupId()),
            List.of(new Sort<>("name", "lower(t.display_name)", group -> lower(group.displayName()))),
            ListDefinition.SEARCH,
            group -> group.displayName() + "\n" + Objects.toString(group.description(), ""),
            (row, context) ->
                    new Group(row.getString("group_id"), row.getString("display_name"), row.getString("description")),
            List.of(Part.GROUPS));

    private static final ListDefinition<GroupMember> MEMBERS = new ListDefinition<>(
            "t.user_id, u.user_name, u.display_name",
            "index_membership t left join index_user u on u.user_id = t.user_id and u.scope = t.scope"
                    + " and u.valid_to is null",
            List.of("t.user_id"),
            member -> List.of(member.userId()),
            List.of(new Sort<>("name", "lower(coalesce(u.user_name, ''))", member -> lower(member.userName()))),
            "u.search_text like :q",
            member -> member.userName() + "\n" + member.displayName(),
            (row, context) -> new GroupMember(
                    row.getString("user_id"), row.getString("user_name"), row.getString("display_name")),
            List.of(Part.GROUPS, Part.USERS, Part.MEMBERSHIPS));

    private final Lists lists;
    private final Groups groups;

    GroupList(Lists lists, Groups groups) {
        this.lists = lists;
        this.groups = groups;
    }

    /** Every group, or the one of that name. */
    Page<Group> groups(@Nullable String displayName, ListRequest asked, PageRequest page) {
        List<Filter<Group>> filters = displayName == null
                ? List.of()
                : List.of(new Filter<>(
                        "lower(t.display_name) = lower(:displayName)",
                        "displayName",
                        displayName,
                        group -> group.displayName().equalsIgnoreCase(displayName)));
        return lists.page(
                GROUPS,
                asked,
                page,
                lists.known(),
                filters,
                () -> displayName == null ? groups.list() : one(displayName),
                displayName == null ? null : () -> groups.findByName(displayName));
    }

    /** Who is in a group; 404 where there is no such group. */
    Page<GroupMember> members(String groupId, ListRequest asked, PageRequest page, Uni<Fresh<List<GroupMember>>> aws) {
        Known known = lists.known();
        boolean indexed = lists.has(known, Part.GROUPS, "index_group", "group_id", groupId);
        return lists.page(
                MEMBERS,
                asked,
                page,
                indexed ? known : Known.NOTHING,
                List.of(new Filter<>("t.group_id = :groupId", "groupId", groupId, member -> true)),
                () -> aws,
                null);
    }

    private Uni<Fresh<List<Group>>> one(String displayName) {
        return groups.findByName(displayName).map(found -> found.map(group -> group.map(List::of))
                .orElseGet(() -> new Fresh<>(List.of(), java.time.Instant.now())));
    }

    private static String lower(@Nullable String text) {
        return Objects.toString(text, "").toLowerCase(Locale.ROOT);
    }
}
