package io.gatehouse.request;

import io.gatehouse.accesspolicy.Person;
import io.gatehouse.security.Roles;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests: a viewer's all of them, anybody else's one's own and those one may decide about. Who
 * the caller is may have to be asked of AWS, so no transaction is held.
 */
@ApplicationScoped
public class Requests {
    /** Mine, those I am or was asked to decide about. */
    private static final String MINE =
            " and (caller = :caller or user_id = :me or waiting_users && cast(:mine as text[])"
                    + " or waiting_groups && cast(:groups as text[]) or exists (select 1 from access_decision d"
                    + " where d.request_id = access_request.request_id and d.user_id = :me))";

    private final Jdbi jdbi;
    private final RequestRows rows;
    private final RequestViews views;
    private final Asker asker;
    private final Pages pages;

    Requests(Jdbi jdbi, RequestRows rows, RequestViews views, Asker asker, Pages pages) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.views = views;
        this.asker = asker;
        this.pages = pages;
    }

    /** Filters of a list of requests; absent means any. */
    public record Filter(
            @Nullable RequestStatus status,
            @Nullable String userId,
            @Nullable String accountId,
            @Nullable String permissionSetId) {
        static final Filter NONE = new Filter(null, null, null, null);
    }

    /** Newest first. */
    public Page<AccessRequest> list(Filter filter, PageRequest page) {
        boolean all = asker.get().roles().contains(Roles.VIEWER);
        return page(filter, page, all ? "" : MINE, all);
    }

    /** The caller's own, newest first. */
    public Page<AccessRequest> mine(@Nullable RequestStatus status, PageRequest page) {
        return page(new Filter(status, null, null, null), page, " and (caller = :caller or user_id = :me)", false);
    }

    /** What waits for the caller's decision or review, newest first. */
    public Page<AccessRequest> waitingForMe(PageRequest page) {
        return page(
                Filter.NONE,
                page,
                " and (status = 'PENDING_APPROVAL' or review = 'OPEN') and caller <> :caller and user_id <> :me"
                        + " and (waiting_users && cast(:mine as text[]) or waiting_groups && cast(:groups as text[]))"
                        + " and not exists (select 1 from access_decision d"
                        + " where d.request_id = access_request.request_id and d.user_id = :me)",
                false);
    }

    private Page<AccessRequest> page(Filter filter, PageRequest page, String more, boolean all) {
        Slice slice = pages.slice(page);
        Map<String, Object> bindings = new HashMap<>();
        StringBuilder condition = new StringBuilder("where true");
        and(
                condition,
                bindings,
                "status",
                filter.status() == null ? null : filter.status().name(),
                "status = :status");
        and(condition, bindings, "userId", filter.userId(), "user_id = :userId");
        and(
                condition,
                bindings,
                "accountId",
                filter.accountId(),
                "request_id in (select i.request_id from access_request_item i where i.account_id = :accountId)");
        and(
                condition,
                bindings,
                "setId",
                filter.permissionSetId(),
                "request_id in (select i.request_id from access_request_item i where i.permission_set_id = :setId)");
        and(condition, bindings, "before", slice.after(), "request_id < :before");
        condition.append(more).append(" order by request_id desc limit ").append(slice.limit());
        if (!all) {
            bindings.putAll(me());
        }
        List<AccessRequest> found = jdbi.withHandle(db -> views.of(db, rows.find(db, condition.toString(), bindings)));
        return slice.page(found, AccessRequest::requestId, Instant.now());
    }

    private Map<String, Object> me() {
        Person me = asker.person().orElse(new Person("", "", false, Set.of()));
        return Map.of(
                "caller", asker.get().key(),
                "me", me.userId(),
                "mine", new String[] {me.userId()},
                "groups", me.groups().toArray(new String[0]));
    }

    private static void and(
            StringBuilder sql, Map<String, Object> bindings, String name, @Nullable String value, String condition) {
        if (value != null) {
            sql.append(" and ").append(condition);
            bindings.put(name, value);
        }
    }

    public AccessRequest get(String requestId) {
        RequestRow row = visible(requestId);
        return jdbi.withHandle(db -> views.of(db, List.of(row)).getFirst());
    }

    /** One the caller may see; 404 as well for what others asked for, so that nobody learns of it. */
    public RequestRow visible(String requestId) {
        boolean all = asker.get().roles().contains(Roles.VIEWER);
        Map<String, Object> bindings = new HashMap<>(Map.of("id", requestId));
        if (!all) {
            bindings.putAll(me());
        }
        return jdbi.withHandle(db -> rows.find(db, "where request_id = :id" + (all ? "" : MINE), bindings)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no request " + requestId + " you may see."));
    }

    static ProblemException notOwn() {
        return new ProblemException(ErrorCode.FORBIDDEN, "Only whoever asked for it, or has it, can do this.");
    }
}
