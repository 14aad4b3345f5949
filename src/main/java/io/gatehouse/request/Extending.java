package io.gatehouse.request;

import io.gatehouse.accesspolicy.ApprovalStage;
import io.gatehouse.accesspolicy.Person;
import io.gatehouse.accesspolicy.PolicyBook;
import io.gatehouse.accesspolicy.Rules;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Extends active access to a moment. It is judged like a new request: where nobody has to agree, the end moves at once;
 * where somebody has to, it becomes a request of its own that goes on with this one.
 */
@ApplicationScoped
public class Extending {
    private final Asker asker;
    private final Requests requests;
    private final PolicyBook book;
    private final RequestChecks checks;
    private final Asking asking;
    private final Writes writes;

    Extending(Asker asker, Requests requests, PolicyBook book, RequestChecks checks, Asking asking, Writes writes) {
        this.asker = asker;
        this.requests = requests;
        this.book = book;
        this.checks = checks;
        this.asking = asking;
        this.writes = writes;
    }

    /** 200 with the request that lasts longer now, or 201 with the one somebody has to agree to. */
    public Answer extend(String requestId, Body<Extension> body) {
        RequestRow request = requests.visible(requestId);
        Person person = asker.someone();
        if (!request.isOf(asker.get(), person.userId())) {
            throw Requests.notOwn();
        }
        Instant end = body.value().until();
        List<PolicyBook.Pair> active = request.items().stream()
                .filter(item -> item.hold() instanceof Hold.Active)
                .map(item -> new PolicyBook.Pair(item.accountId(), item.permissionSetId()))
                .toList();
        if (active.isEmpty()) {
            throw Writes.notOpen(request, RequestStatus.ACTIVE.name());
        }
        Duration rest = Duration.between(Instant.now(), end);
        refuseEarlier(request, end);
        PolicyBook.Said said = book.judge(person, active);
        NewAccessRequest asked = Asking.again(request, rest);
        Rules rules = checks.extendable(said, asked);
        List<ApprovalStage> stages = rules.stages(rest);
        return stages.isEmpty()
                ? writes.change(requestId, asker.get(), "EXTEND", page -> move(page, requestId, end))
                : asking.ask(new Asking.Wish(asked, active, requestId, end), person, asker.get());
    }

    private static void move(LedgerPage page, String requestId, Instant end) {
        RequestRow request = page.find(requestId).orElseThrow();
        if (request.status() != RequestStatus.ACTIVE) {
            throw Writes.notOpen(request, RequestStatus.ACTIVE.name());
        }
        RequestRow moved = request.each(item -> item.hold() instanceof Hold.Active active
                ? item.now(active.extended(end, page.now()).orElseThrow(() -> earlier(active.until())))
                : item);
        page.put(moved, Cause.EXTENDED, "Until " + end + ".");
    }

    private static void refuseEarlier(RequestRow request, Instant end) {
        Instant present = request.until();
        if (present != null && end.isBefore(present)) {
            throw earlier(present);
        }
    }

    private static ProblemException earlier(Instant present) {
        return ProblemException.at(
                "/until", ErrorCode.END_NOT_LATER, "The access lasts until " + Times.words(present) + " already.");
    }
}
