package io.gatehouse.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.listing.Known;
import io.gatehouse.listing.ListDefinition;
import io.gatehouse.listing.ListDefinition.Filter;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.listing.Lists;
import io.gatehouse.listing.Part;
import io.gatehouse.listing.QueryReferences;
import io.gatehouse.upstream.Each;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts somebody wants to see: from the index, or from AWS while that was never filled. */
@ApplicationScoped
class AccountList {
    /** How many accounts AWS is asked about at a time for their tags. */
    private static final int AT_A_TIME = 8;

    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private static final String CARRIES =
            "exists (select 1 from jsonb_each_text(t.tags) e where e.key || ':' || e.value = :tag)";

    private final Accounts accounts;
    private final Lists lists;
    private final QueryReferences references;
    private final ObjectMapper json;

    AccountList(Accounts accounts, Lists lists, QueryReferences references, ObjectMapper json) {
        this.accounts = accounts;
        this.lists = lists;
        this.references = references;
        this.json = json;
    }

    /** One page of those that fit; 422 where the filter names a unit there is not. */
    Page<Account> page(AccountFilter filter, ListRequest asked, PageRequest page) {
        Known known = lists.known();
        String tag = filter.tag();
        String email = filter.email();
        return lists.page(
                definition(tag != null),
                asked,
                page,
                known,
                filters(filter, references.unit(known, "organizationalUnitId", filter.organizationalUnitId())),
                () -> matching(tag),
                email == null ? null : () -> accounts.findByEmail(email));
    }

    private ListDefinition<Account> definition(boolean tagged) {
        return new ListDefinition<>(
                "t.*, u.path",
                "index_account t left join index_unit u on u.unit_id = t.unit_id and u.scope = t.scope"
                        + " and u.valid_to is null",
                List.of("t.account_id"),
                account -> List.of(account.accountId()),
                List.of(
                        new Sort<>("name", "lower(t.name)", account -> lower(account.name())),
                        new Sort<>("email", "lower(t.email)", account -> lower(account.email())),
                        new Sort<>(
                                "joinedAt",
                                "coalesce(to_char(t.joined_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS'), '')",
                                account -> joined(account))),
                ListDefinition.SEARCH,
                account -> account.name() + "\n" + account.email() + "\n" + account.accountId(),
                (row, context) -> account(row),
                tagged ? List.of(Part.ACCOUNTS, Part.UNITS, Part.TAGS) : List.of(Part.ACCOUNTS, Part.UNITS));
    }

    private static String joined(Account account) {
        return account.joinedAt() == null
                ? ""
                : java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
                        .withZone(java.time.ZoneOffset.UTC)
                        .format(account.joinedAt());
    }

    private static List<Filter<Account>> filters(AccountFilter filter, @Nullable String unit) {
        List<Filter<Account>> filters = new ArrayList<>();
        if (filter.state() != null) {
            filters.add(new Filter<>(
                    "t.state = :state", "state", filter.state().name(), account -> account.state() == filter.state()));
        }
        if (unit != null) {
            filters.add(new Filter<>(
                    "t.unit_id = :unit", "unit", unit, account -> unit.equals(account.organizationalUnitId())));
        }
        if (filter.name() != null) {
            filters.add(new Filter<>(
                    "lower(t.name) = lower(:name) and t.name = :name", "name", filter.name(), account -> account.name()
                            .equals(filter.name())));
        }
        if (filter.email() != null) {
            filters.add(
                    new Filter<>("lower(t.email) = lower(:email)", "email", filter.email(), account -> account.email()
                            .equalsIgnoreCase(filter.email())));
        }
        String tag = filter.tag();
        if (tag != null) {
            filters.add(new Filter<>(
                    CARRIES, "tag", tag, account -> account.tags() != null && carries(account.tags(), tag)));
        }
        return filters;
    }

    private Account account(ResultSet row) throws SQLException {
        Timestamp joinedAt = row.getTimestamp("joined_at");
        String tags = row.getString("tags");
        return new Account(
                row.getString("account_id"),
                row.getString("arn"),
                row.getString("name"),
                row.getString("email"),
                known(AccountState.values(), row.getString("state")).orElse(AccountState.UNKNOWN),
                row.getString("unit_id"),
                row.getString("path"),
                known(JoinedMethod.values(), row.getString("joined_method")).orElse(null),
                joinedAt == null ? null : joinedAt.toInstant(),
                tags == null ? null : tags(tags),
                row.getBoolean("management_account"));
    }

    private Map<String, String> tags(String text) {
        try {
            return json.readValue(text, TAGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The index holds tags that are none", e);
        }
    }

    private static <E extends Enum<E>> Optional<E> known(E[] values, @Nullable String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }

    /** By AWS; with tags only where the filter asks for one. */
    private Uni<Fresh<List<Account>>> matching(@Nullable String tag) {
        Uni<Fresh<List<Account>>> all = accounts.list();
        return tag == null
                ? all
                : all.flatMap(list -> tagged(list.value()).map(tagged -> new Fresh<>(tagged, list.asOf())));
    }

    private Uni<List<Account>> tagged(List<Account> candidates) {
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(candidates);
        }
        return Each.of(candidates, AT_A_TIME, account -> accounts.tags(account.accountId())
                        .map(tags -> tags.map(account::with)))
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }

    /** Key and value may hold colons, so every way to read the filter counts. */
    private static boolean carries(Map<String, String> tags, String tag) {
        return tags.entrySet().stream().anyMatch(entry -> tag.equals(entry.getKey() + ":" + entry.getValue()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
