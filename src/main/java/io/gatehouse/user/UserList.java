package io.gatehouse.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.listing.Known;
import io.gatehouse.listing.ListDefinition;
import io.gatehouse.listing.ListDefinition.Filter;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.listing.Lists;
import io.gatehouse.listing.Part;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Users, and the groups they are in, as lists. */
@ApplicationScoped
class UserList {
    /** AWS's {@code UserStatus} (Identity Store API). */
    private static final List<String> STATUSES = List.of("DISABLED", "ENABLED");

    private static final ListDefinition<UserGroup> GROUPS = new ListDefinition<>(
            "t.group_id, g.display_name",
            "index_membership t join index_group g on g.group_id = t.group_id and g.scope = t.scope"
                    + " and g.valid_to is null",
            List.of("t.group_id"),
            group -> List.of(group.groupId()),
            List.of(new Sort<>("name", "lower(g.display_name)", group -> lower(group.displayName()))),
            "g.search_text like :q",
            UserGroup::displayName,
            (row, context) -> new UserGroup(row.getString("group_id"), row.getString("display_name")),
            List.of(Part.GROUPS, Part.USERS, Part.MEMBERSHIPS));

    private final Lists lists;
    private final Users users;
    private final ObjectMapper json;
    private final ListDefinition<User> all;

    UserList(Lists lists, Users users, ObjectMapper json) {
        this.lists = lists;
        this.users = users;
        this.json = json;
        this.all = new ListDefinition<>(
                "t.*",
                "index_user t",
                List.of("t.user_id"),
                user -> List.of(user.userId()),
                List.of(
                        new Sort<>("name", "lower(t.user_name)", user -> lower(user.userName())),
                        new Sort<>("email", "lower(coalesce(t.email, ''))", user -> lower(user.email())),
                        new Sort<>(
                                "displayName",
                                "lower(coalesce(t.display_name, ''))",
                                user -> lower(user.displayName()))),
                ListDefinition.SEARCH,
                user -> user.userName() + "\n" + Objects.toString(user.email(), "") + "\n"
                        + Objects.toString(user.displayName(), ""),
                (row, context) -> user(row),
                List.of(Part.USERS));
    }

    /** Every user that fits. */
    Page<User> users(UserFilter filter, ListRequest asked, PageRequest page, Supplier<Uni<Fresh<List<User>>>> aws) {
        List<Filter<User>> filters = new ArrayList<>();
        String userName = filter.userName();
        String email = filter.email();
        String status = filter.status();
        if (userName != null) {
            filters.add(
                    new Filter<>("lower(t.user_name) = lower(:userName)", "userName", userName, user -> user.userName()
                            .equalsIgnoreCase(userName)));
        }
        if (email != null) {
            filters.add(new Filter<>(
                    "lower(t.email) = lower(:email)", "email", email, user -> email.equalsIgnoreCase(user.email())));
        }
        if (status != null) {
            if (!STATUSES.contains(status)) {
                throw ProblemException.invalid(
                        FieldError.parameter("status", "INVALID_VALUE", FieldError.oneOf(STATUSES)));
            }
            filters.add(new Filter<>("t.status = :status", "status", status, user -> status.equals(user.status())));
        }
        return lists.page(all, asked, page, lists.known(), filters, aws, exact(userName, email));
    }

    /** The groups a user is in; 404 where there is no such user. */
    Page<UserGroup> groups(String userId, ListRequest asked, PageRequest page, Uni<Fresh<List<UserGroup>>> aws) {
        Known known = lists.known();
        boolean indexed = lists.has(known, Part.USERS, "index_user", "user_id", userId);
        return lists.page(
                GROUPS,
                asked,
                page,
                indexed ? known : Known.NOTHING,
                List.of(new Filter<>("t.user_id = :userId", "userId", userId, group -> true)),
                () -> aws,
                null);
    }

    private @Nullable Supplier<Uni<Optional<Fresh<User>>>> exact(@Nullable String userName, @Nullable String email) {
        if (userName != null) {
            return () -> users.findByUserName(userName);
        }
        return email == null ? null : () -> users.findByEmail(email);
    }

    private User user(ResultSet row) throws SQLException {
        String document = row.getString("document");
        User known = document == null ? plain(row) : read(document);
        // status is AWS's alone, so what was written may lack it
        return known.withStatus(row.getString("status"));
    }

    private User read(String document) {
        try {
            return json.readValue(document, User.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The index holds what is no user", e);
        }
    }

    private static User plain(ResultSet row) throws SQLException {
        return User.of(
                row.getString("user_id"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("display_name"));
    }

    private static String lower(@Nullable String text) {
        return Objects.toString(text, "").toLowerCase(Locale.ROOT);
    }
}
