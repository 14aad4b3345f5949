package io.gatehouse.request;

import io.gatehouse.accesspolicy.Person;
import io.gatehouse.security.Caller;
import io.gatehouse.sessioncut.SessionCuts;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Body;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Ends requests before their time: taken back, given back, taken away. */
@ApplicationScoped
public class Endings {
    private final Asker asker;
    private final Requests requests;
    private final Writes writes;
    private final SessionCuts cuts;

    Endings(Asker asker, Requests requests, Writes writes, SessionCuts cuts) {
        this.asker = asker;
        this.requests = requests;
        this.writes = writes;
        this.cuts = cuts;
    }

    /** Takes back what is not active yet; what is on its way to AWS is given back as soon as it is there. */
    public Answer withdraw(String requestId) {
        own(requestId);
        Caller caller = asker.get();
        return writes.change(requestId, caller, "WITHDRAW", page -> {
            RequestRow request = page.find(requestId).orElseThrow();
            switch (request.course()) {
                case Course.Undecided undecided ->
                    page.put(request.on(undecided.withdrawn(), page.now()), Cause.WITHDRAWN, null);
                case Course.Scheduled scheduled ->
                    page.put(request.on(scheduled.withdrawn(), page.now()), Cause.WITHDRAWN, null);
                case Course.Granted ignored
                when request.status() == RequestStatus.ACTIVATING ->
                    page.put(unwanted(request, EndReason.RETURNED), Cause.RETURNED, null);
                default -> throw Writes.notOpen(request, "not active yet");
            }
        });
    }

    /** Gives active access back. */
    public Answer giveBack(String requestId) {
        own(requestId);
        return end(requestId, EndReason.RETURNED, Cause.RETURNED, null, false);
    }

    /** Takes somebody's access away; of what is not active yet, there will be none. */
    public Answer revoke(String requestId, Body<Revocation> body) {
        requests.visible(requestId);
        Revocation asked = body.value();
        boolean cut = Boolean.TRUE.equals(asked.cutSessions());
        if (cut && !cuts.available()) {
            throw ProblemException.invalid(FieldError.pointer(
                    "/cutSessions",
                    "NOT_AVAILABLE",
                    "must be false or absent: credentials that were issued are cut off only where"
                            + " gatehouse.session-cuts.enabled is on; exposureUntil says how long they work"));
        }
        return end(requestId, EndReason.REVOKED, Cause.REVOKED, asked.note(), cut);
    }

    private Answer end(String requestId, EndReason why, Cause cause, @Nullable String note, boolean cut) {
        return writes.change(requestId, asker.get(), cause.name(), page -> {
            RequestRow request = page.find(requestId).orElseThrow();
            if (request.status() != RequestStatus.ACTIVE && request.status() != RequestStatus.ACTIVATING) {
                throw Writes.notOpen(request, RequestStatus.ACTIVE.name());
            }
            if (cut) {
                cuts.wish(page.db(), requestId);
            }
            page.put(unwanted(request, why), cause, note);
        });
    }

    /** The same, none of which is wanted any more. */
    static RequestRow unwanted(RequestRow request, EndReason why) {
        return request.each(item -> switch (item.hold()) {
            case Hold.Active active -> item.now(active.ended(why));
            case Hold.Activating activating -> item.now(activating.unwanted(why));
            default -> item;
        });
    }

    private RequestRow own(String requestId) {
        RequestRow request = requests.visible(requestId);
        String me = asker.person().map(Person::userId).orElse(null);
        if (!request.isOf(asker.get(), me)) {
            throw Requests.notOwn();
        }
        return request;
    }
}
