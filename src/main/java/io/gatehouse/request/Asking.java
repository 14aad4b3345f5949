package io.gatehouse.request;

import com.github.f4b6a3.ulid.UlidCreator;
import io.gatehouse.accesspolicy.ApprovalStage;
import io.gatehouse.accesspolicy.Person;
import io.gatehouse.accesspolicy.PolicyBook;
import io.gatehouse.accesspolicy.Rules;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PermissionSetRef;
import io.gatehouse.lookup.References;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.Answer;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes requests in: everything that can be refused is refused at once, with the reason. */
@ApplicationScoped
public class Asking {
    private static final int MOST = 100;

    private final Asker asker;
    private final AccountLookup accounts;
    private final PermissionSetLookup sets;
    private final PolicyBook book;
    private final RequestChecks checks;
    private final Approvers approvers;
    private final Writes writes;

    Asking(
            Asker asker,
            AccountLookup accounts,
            PermissionSetLookup sets,
            PolicyBook book,
            RequestChecks checks,
            Approvers approvers,
            Writes writes) {
        this.asker = asker;
        this.accounts = accounts;
        this.sets = sets;
        this.book = book;
        this.checks = checks;
        this.approvers = approvers;
        this.writes = writes;
    }

    /** 201 with the request, or what would become of it under {@code validateOnly}. */
    public Answer ask(NewAccessRequest asked) {
        Caller caller = asker.get();
        Person person = asker.someone();
        List<PolicyBook.Pair> pairs = pairs(asked);
        return ask(new Wish(asked, pairs, null, null), person, caller);
    }

    /**
     * What is asked for.
     *
     * @param extensionOf the active request it goes on with
     * @param wantedUntil until when, where it goes on with one
     */
    record Wish(
            NewAccessRequest asked,
            List<PolicyBook.Pair> pairs,
            @Nullable String extensionOf,
            @Nullable Instant wantedUntil) {}

    Answer ask(Wish wish, Person person, Caller caller) {
        NewAccessRequest asked = wish.asked();
        Rules rules = checks.allowed(book.judge(person, wish.pairs()), asked);
        checks.guardrails(wish.pairs(), person.userId(), rules, asked.duration());
        List<ApprovalStage> stages = rules.stages(asked.duration());
        Consent consent = approvers.consent(stages, person.userId());
        checks.somebodyCould(consent, stages);
        return writes.create(row(wish, person, caller, rules, stages, consent), rules);
    }

    private RequestRow row(
            Wish wish, Person person, Caller caller, Rules rules, List<ApprovalStage> stages, Consent consent) {
        NewAccessRequest asked = wish.asked();
        Instant now = Instant.now();
        List<ItemRow> items = new ArrayList<>();
        for (PolicyBook.Pair pair : wish.pairs()) {
            items.add(ItemRow.waiting(items.size() + 1, pair.accountId(), pair.permissionSetId(), person.userId()));
        }
        boolean waits = !stages.isEmpty();
        RequestRow fresh = new RequestRow(
                UlidCreator.getMonotonicUlid().toString(),
                new Course.Undecided(expiry(asked, rules, now)),
                caller.name(),
                caller.key(),
                person.userId(),
                person.userName(),
                asked.duration(),
                asked.startsAt(),
                asked.justification(),
                asked.ticket(),
                rules.policyIds(),
                rules.breakGlass(),
                now,
                null,
                rules.breakGlass() ? "OPEN" : null,
                wish.extensionOf(),
                wish.wantedUntil(),
                RequestRow.Waiting.NOBODY,
                items);
        if (waits) {
            return fresh.waitingFor(approvers.waiting(stages, consent, List.of()));
        }
        RequestRow begun = fresh.on(Course.begin(now, asked.startsAt()), now);
        return rules.breakGlass() ? begun.waitingFor(Approvers.reviewers(rules.everyStage())) : begun;
    }

    /** A start that has passed undecided leaves nothing to decide. */
    private static Instant expiry(NewAccessRequest asked, Rules rules, Instant now) {
        Instant end = now.plus(rules.patience());
        Instant start = asked.startsAt();
        return start != null && start.plus(asked.duration()).isBefore(end) ? start.plus(asked.duration()) : end;
    }

    private List<PolicyBook.Pair> pairs(NewAccessRequest asked) {
        CallContext calls = CallContext.interactive();
        References references = new References();
        Set<String> where =
                ids("/accounts", "an account", asked.accounts(), accounts::find, AccountRef::id, references, calls);
        Set<String> what = ids(
                "/permissionSets",
                "a permission set",
                asked.permissionSets(),
                sets::find,
                PermissionSetRef::id,
                references,
                calls);
        references.check();
        long size = (long) where.size() * what.size();
        if (size > MOST) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_ITEMS,
                    where.size() + " accounts and " + what.size() + " permission sets are " + size
                            + "; one request takes at most " + MOST + ".",
                    List.of(FieldError.pointer("", ErrorCode.TOO_MANY_ITEMS.name(), "Split the request.")));
        }
        return where.stream()
                .flatMap(account -> what.stream().map(set -> new PolicyBook.Pair(account, set)))
                .collect(Collectors.toList());
    }

    private static <T> Set<String> ids(
            String pointer,
            String kind,
            List<String> named,
            Function<String, Uni<Resolved<T>>> lookup,
            Function<T, String> id,
            References references,
            CallContext calls) {
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < named.size(); i++) {
            references
                    .follow(pointer + "/" + i, kind, calls.await(lookup.apply(named.get(i))))
                    .map(id)
                    .ifPresent(found::add);
        }
        return found;
    }

    /** The same wish for the rest of a time, as an extension has it. */
    static NewAccessRequest again(RequestRow of, Duration rest) {
        return new NewAccessRequest(List.of(), List.of(), rest, null, of.justification(), of.ticket());
    }
}
