package io.gatehouse.accesspolicy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.audit.AuditAction;
import io.gatehouse.audit.AuditNotes;
import io.gatehouse.intake.Preview;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.References;
import io.gatehouse.operation.Target;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Answers;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads and writes who is on call; every change is audited. */
@ApplicationScoped
class OnCallService {
    private static final Duration FARTHEST = Duration.ofDays(31);

    private final OnCallLists lists;
    private final PrincipalLookup principals;
    private final CurrentCaller caller;
    private final RequestInfo request;
    private final Answers answers;
    private final AuditNotes notes;
    private final ObjectMapper json;

    OnCallService(
            OnCallLists lists,
            PrincipalLookup principals,
            CurrentCaller caller,
            RequestInfo request,
            Answers answers,
            AuditNotes notes,
            ObjectMapper json) {
        this.lists = lists;
        this.principals = principals;
        this.caller = caller;
        this.request = request;
        this.answers = answers;
        this.notes = notes;
        this.json = json;
    }

    OnCall get(String name) {
        return lists.find(name)
                .orElseThrow(() -> ProblemException.notFound("Nobody was ever on call under " + name + "."));
    }

    Answer set(String name, OnCallChange asked) {
        Instant now = Instant.now();
        if (asked.validUntil().isBefore(now) || asked.validUntil().isAfter(now.plus(FARTHEST))) {
            throw ProblemException.invalid(FieldError.pointer(
                    "/validUntil", "OUT_OF_BOUNDS", "must lie ahead, by at most " + FARTHEST.toDays() + " days"));
        }
        References references = new References();
        List<PrincipalRef> users = references.followAll(
                "/users",
                "a user",
                asked.users(),
                CallContext.interactive().await(principals.findAll(PrincipalType.USER, asked.users())));
        references.check();
        if (request.validateOnly()) {
            return answers.answer(
                    200,
                    Map.of(),
                    new Preview(
                            true,
                            List.of(new Preview.Effect(
                                    "SET_ON_CALL", new Target("ON_CALL", name), "Says who is on call: " + name + ".")),
                            List.of()));
        }
        QuarkusTransaction.requiringNew().run(() -> {
            lists.put(
                    name,
                    users.stream().map(PrincipalRef::id).distinct().toList(),
                    asked.validUntil(),
                    caller.get().name());
            notes.append(
                    AuditAction.ON_CALL_CHANGED,
                    caller.get(),
                    new Target("ON_CALL", name),
                    null,
                    json.valueToTree(asked));
        });
        return answers.answer(204, Map.of(), null);
    }
}
