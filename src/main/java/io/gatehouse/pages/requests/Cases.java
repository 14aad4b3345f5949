package io.gatehouse.pages.requests;

import io.gatehouse.access.AccessAnswers;
import io.gatehouse.access.AccessEntry;
import io.gatehouse.access.AccessFilter;
import io.gatehouse.access.Subject;
import io.gatehouse.guardrail.GuardrailsConfig;
import io.gatehouse.pages.Frame;
import io.gatehouse.request.AccessRequest;
import io.gatehouse.request.AccessRequestItem;
import io.gatehouse.request.Requests;
import io.gatehouse.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/** Lays out what one needs to decide about requests, from the access index and the requests themselves. */
@ApplicationScoped
public class Cases {
    private static final int ACCOUNTS = 5;
    private static final PageRequest SOME = new PageRequest(10, null);
    private static final PageRequest EARLIER = new PageRequest(6, null);

    private final Jdbi jdbi;
    private final Requests requests;
    private final AccessAnswers answers;
    private final GuardrailsConfig.ProductionAccount production;

    Cases(Jdbi jdbi, Requests requests, AccessAnswers answers, GuardrailsConfig guardrails) {
        this.jdbi = jdbi;
        this.requests = requests;
        this.answers = answers;
        this.production = guardrails.productionAccount();
    }

    /** As whoever decides may see it: access is shown to viewers, as in the API. */
    public Case of(AccessRequest request, Frame frame) {
        return new Case(
                request,
                frame.viewer() ? has(request) : List.of(),
                frame.viewer(),
                risks(request),
                requests.list(new Requests.Filter(null, request.user().userId(), null, null), EARLIER).items().stream()
                        .filter(other -> !other.requestId().equals(request.requestId()))
                        .toList());
    }

    private List<AccessEntry> has(AccessRequest request) {
        return request.items().stream()
                .map(AccessRequestItem::accountId)
                .distinct()
                .limit(ACCOUNTS)
                .flatMap(account -> answers
                        .page(
                                new Subject(Subject.Kind.USER, request.user().userId()),
                                null,
                                new AccessFilter(account, null, null, null, null, null, null),
                                SOME)
                        .items()
                        .stream())
                .toList();
    }

    private List<String> risks(AccessRequest request) {
        List<String> risks = new ArrayList<>();
        if (request.breakGlass()) {
            risks.add("It is an emergency: access began at once, without anybody’s approval.");
        }
        jdbi.useHandle(db -> {
            db.createQuery("""
                            select name from index_permission_set
                             where permission_set_id = any(:ids) and administrator_grade and valid_to is null
                               and scope = (select id from index_scope where current)
                             order by name
                            """)
                    .bindArray(
                            "ids",
                            String.class,
                            request.items().stream()
                                    .map(AccessRequestItem::permissionSetId)
                                    .distinct()
                                    .toArray())
                    .mapTo(String.class)
                    .forEach(name -> risks.add(name + " gives administrator rights."));
            db.createQuery("""
                            select name from index_account
                             where account_id = any(:ids) and lower(tags ->> :key) = any(:values) and valid_to is null
                               and scope = (select id from index_scope where current)
                             order by name
                            """)
                    .bindArray(
                            "ids",
                            String.class,
                            request.items().stream()
                                    .map(AccessRequestItem::accountId)
                                    .distinct()
                                    .toArray())
                    .bind("key", production.tagKey())
                    .bindArray(
                            "values",
                            String.class,
                            production.tagValues().stream()
                                    .map(value -> value.toLowerCase(Locale.ROOT))
                                    .toArray())
                    .mapTo(String.class)
                    .forEach(name -> risks.add(name + " is production."));
        });
        return risks;
    }
}
