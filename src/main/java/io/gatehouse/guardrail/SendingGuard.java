package io.gatehouse.guardrail;

import io.gatehouse.lookup.Actions;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemGuard;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.CallContext;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks every rule again when an item is about to be sent: what it gives may have become more since it was accepted. What a
 * second person agreed to is not asked again; what would need one now and has none fails. By what is known first; before an
 * item fails AWS is asked.
 */
@ApplicationScoped
class SendingGuard implements ItemGuard {
    /** What may give somebody more than the request showed. */
    private static final Set<String> JUDGED = Stream.concat(
                    Stream.of(Actions.CREATE_ASSIGNMENT, Actions.ADD_GROUP_MEMBER), NoSelfGrantRule.WIDENS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final List<Rule> rules;
    private final Grants grants;
    private final Requesters requesters;

    SendingGuard(@All List<Rule> rules, Grants grants, Requesters requesters) {
        this.rules = rules.stream()
                .filter(Rule::enabled)
                .filter(Rule::judgesEachItem)
                .toList();
        this.grants = grants;
        this.requesters = requesters;
    }

    @Override
    public Optional<String> objection(Work work) {
        return JUDGED.contains(work.item().action())
                ? requesters.request(work.item().operationId()).flatMap(request -> objection(request, work))
                : Optional.empty();
    }

    private Optional<String> objection(Requesters.Request request, Work work) {
        NewOperation plan = plan(request.plan(), work);
        String operation = work.item().operationId();
        Asked known = new Asked(plan, request.caller(), () -> CallContext.patient(operation), grants::of);
        return objection(request, known)
                .flatMap(ignored -> objection(
                        request,
                        new Asked(plan, request.caller(), () -> CallContext.background(operation), grants::of)));
    }

    private Optional<String> objection(Requesters.Request request, Asked asked) {
        return rules.stream()
                .filter(rule -> !request.agreed().contains(rule.name()))
                .flatMap(rule -> rule.judge(asked).stream().flatMap(objection -> words(rule, objection).stream()))
                .findFirst();
    }

    private static Optional<String> words(Rule rule, Objection objection) {
        return switch (objection.severity()) {
            case DENIES -> Optional.of(objection.reason());
            case NEEDS_APPROVAL ->
                Optional.of("This has come to need a second person since it was accepted (" + rule.name() + "): "
                        + objection.reason() + " Ask for it again.");
            case LATER -> Optional.empty();
        };
    }

    private static NewOperation plan(NewOperation asked, Work work) {
        return new NewOperation(
                asked.type(),
                asked.role(),
                asked.target(),
                asked.request(),
                Map.of(),
                List.of(item(work)),
                List.of(),
                null);
    }

    private static NewItem item(Work work) {
        Item item = work.item();
        return new NewItem(
                0,
                item.action(),
                fact(item.accountId(), work, "accountId"),
                fact(item.permissionSetId(), work, "permissionSetId"),
                item.principalType(),
                fact(item.principalId(), work, "userId"),
                item.parameters(),
                null);
    }

    /** What an earlier item of the operation created is known by now. */
    private static @Nullable String fact(@Nullable String known, Work work, String name) {
        return known != null ? known : work.fact(name);
    }
}
