package io.gatehouse.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.accesspolicy.AccessPolicyConfig;
import io.gatehouse.audit.AuditAction;
import io.gatehouse.audit.AuditNotes;
import io.gatehouse.operation.Target;
import io.gatehouse.webhook.Announcements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Notes what became of requests: in their history, in the audit, and to whoever is told by webhook. */
@ApplicationScoped
class RequestNews {
    /** What receivers of webhooks call these events. */
    static final String KIND = "ACCESS_REQUEST";

    private static final String TYPE = "io.gatehouse.access-request.%s.v1";

    private final RequestViews views;
    private final AuditNotes audit;
    private final Announcements announcements;
    private final AccessPolicyConfig config;
    private final ObjectMapper json;

    RequestNews(
            RequestViews views,
            AuditNotes audit,
            Announcements announcements,
            AccessPolicyConfig config,
            ObjectMapper json) {
        this.views = views;
        this.audit = audit;
        this.announcements = announcements;
        this.config = config;
        this.json = json;
    }

    /** Tells of everything a page changed, at the end of its transaction. */
    void tell(LedgerPage page) {
        List<LedgerPage.Entry> entries = complete(page);
        if (entries.isEmpty()) {
            return;
        }
        Map<String, AccessRequest> now = new HashMap<>();
        views.of(page.db(), page.changed()).forEach(view -> now.put(view.requestId(), view));
        remember(page, entries, now);
        entries.forEach(entry -> announce(page, entry, view(now, entry)));
        entries.forEach(entry -> note(page, entry, view(now, entry)));
    }

    /** Every request that something is said of is among those that were read. */
    private static AccessRequest view(Map<String, AccessRequest> now, LedgerPage.Entry entry) {
        return java.util.Objects.requireNonNull(now.get(entry.requestId()), "a request that is told of");
    }

    /** What was said, and a word for every status that changed without one. */
    private static List<LedgerPage.Entry> complete(LedgerPage page) {
        List<LedgerPage.Entry> entries = new ArrayList<>(page.entries());
        Set<String> said = new HashSet<>();
        entries.forEach(entry -> said.add(entry.requestId()));
        for (RequestRow row : page.changed()) {
            if (!said.contains(row.requestId())
                    && row.status() != page.before(row.requestId()).status()) {
                cause(row).ifPresent(cause -> entries.add(new LedgerPage.Entry(row.requestId(), cause, row.reason())));
            }
        }
        return entries;
    }

    private static java.util.Optional<Cause> cause(RequestRow row) {
        return switch (row.status()) {
            case ACTIVE -> java.util.Optional.of(Cause.PROVEN);
            case FAILED -> java.util.Optional.of(Cause.NOT_GIVEN);
            case ENDED -> java.util.Optional.of(Cause.RELEASED);
            default -> java.util.Optional.empty();
        };
    }

    private static void remember(LedgerPage page, List<LedgerPage.Entry> entries, Map<String, AccessRequest> now) {
        PreparedBatch batch = page.db().prepareBatch("""
                insert into access_request_event (request_id, status, cause, actor, detail)
                values (:id, :status, :cause, :actor, :detail)
                """);
        entries.forEach(entry -> batch.bind("id", entry.requestId())
                .bind("status", view(now, entry).status().name())
                .bind("cause", entry.cause().name())
                .bind("actor", page.actor().name())
                .bind("detail", entry.detail())
                .add());
        batch.execute();
    }

    private void announce(LedgerPage page, LedgerPage.Entry entry, AccessRequest request) {
        RequestStatus before = page.before(entry.requestId()).status();
        List<String> words = new ArrayList<>();
        String said = word(entry.cause());
        if (said != null) {
            words.add(said);
        }
        String moved = entry.cause() == Cause.ASKED || before != request.status() ? word(request.status()) : null;
        if (moved != null) {
            words.add(moved);
        }
        if (words.isEmpty() || !announcements.heard(KIND)) {
            return;
        }
        ObjectNode data = json.createObjectNode();
        data.set("request", json.valueToTree(request));
        data.put("cause", entry.cause().name());
        data.put("actor", page.actor().name());
        data.put("href", link(request.href()));
        data.put("page", link("/ui/requests/" + request.requestId()));
        data.put("decide", link(request.href() + "/approval"));
        words.forEach(word -> announcements.tell(KIND, TYPE.formatted(word), request.requestId(), data));
    }

    private static @Nullable String word(Cause cause) {
        return switch (cause) {
            case ASKED -> "asked";
            case APPROVED, REJECTED, REVIEWED -> "decided";
            case ENDING_SOON -> "ending-soon";
            case EXTENDED -> "extended";
            default -> null;
        };
    }

    private static @Nullable String word(RequestStatus status) {
        return switch (status) {
            case ACTIVE -> "active";
            case ENDED, EXPIRED, WITHDRAWN -> "ended";
            case FAILED -> "failed";
            default -> null;
        };
    }

    private String link(String path) {
        return config.publicAddress()
                .map(address -> address.toString().replaceAll("/+$", "") + path)
                .orElse(path);
    }

    private void note(LedgerPage page, LedgerPage.Entry entry, AccessRequest request) {
        AuditAction action =
                switch (entry.cause()) {
                    case ASKED -> AuditAction.ACCESS_REQUESTED;
                    case APPROVED, REJECTED, REVIEWED -> AuditAction.ACCESS_DECIDED;
                    default -> AuditAction.ACCESS_CHANGED;
                };
        ObjectNode detail = json.createObjectNode();
        detail.put("cause", entry.cause().name());
        if (entry.detail() != null) {
            detail.put("note", entry.detail());
        }
        detail.set("request", json.valueToTree(request));
        audit.append(
                action,
                page.actor(),
                new Target("ACCESS_REQUEST", request.requestId()),
                request.status().name(),
                detail);
    }
}
