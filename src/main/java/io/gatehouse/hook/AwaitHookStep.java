package io.gatehouse.hook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.AccountHooks;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.web.Times;
import io.gatehouse.webhook.Announcements;
import io.gatehouse.webhook.WebhooksConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * AWAIT_HOOK: tells a receiver of webhooks that a new account is ready for it, once, in the transaction that opens the hook,
 * and waits for the answer. Repeating it is harmless.
 */
@Singleton
final class AwaitHookStep implements Step, AccountHooks {
    static final String ACTION = "AWAIT_HOOK";
    static final String EVENT = "io.gatehouse.account.ready.v1";

    private static final String NAME = "hook";
    private static final String ACCOUNT_ID = "accountId";
    private static final Duration PACE = Duration.ofSeconds(1);

    private final HookRows rows;
    private final Announcements announcements;
    private final WebhooksConfig config;
    private final ObjectMapper json;

    AwaitHookStep(HookRows rows, Announcements announcements, WebhooksConfig config, ObjectMapper json) {
        this.rows = rows;
        this.announcements = announcements;
        this.config = config;
        this.json = json;
    }

    @Override
    public List<NewItem> ready() {
        List<NewItem> items = new ArrayList<>();
        new TreeMap<>(config.targets()).forEach((name, target) -> {
            if (target.hooks()
                    .map(hooks -> hooks.contains(WebhooksConfig.Hook.ACCOUNT_READY))
                    .orElse(false)) {
                items.add(NewItem.of(ACTION)
                        .with(NAME, name)
                        .saying("Tells " + name + " that the account is ready, and waits for its answer."));
            }
        });
        return items;
    }

    @Override
    public String action() {
        return ACTION;
    }

    /** Others work on these, not AWS: they take no place of its calls. */
    @Override
    public String capacity() {
        return OUTSIDE_AWS;
    }

    @Override
    public Optional<Duration> pace() {
        return Optional.of(PACE);
    }

    @Override
    public Verdict send(Work work) {
        String name = work.item().required(NAME);
        String account = work.known(ACCOUNT_ID);
        String operation = work.item().operationId();
        WebhooksConfig.Target target = config.targets().get(name);
        if (target == null) {
            return Verdict.failed("No receiver " + name + " is configured any more.", "HOOK_UNKNOWN");
        }
        QuarkusTransaction.requiringNew().run(() -> {
            if (rows.open(operation, name, account, target.answerWithin())) {
                ObjectNode data = json.createObjectNode();
                data.put("operationId", operation)
                        .put("accountId", account)
                        .put("hook", name)
                        .put("answer", answer(operation, name))
                        .put("answerWithin", target.answerWithin().toString());
                announcements.tellOne(name, EVENT, account, data);
            }
        });
        return new Verdict.Accepted(
                name + "/" + account,
                "The answer of " + name + " for account " + account + ": POST " + answer(operation, name) + ".");
    }

    private static String answer(String operation, String name) {
        return "/operations/" + operation + "/hooks/" + name;
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        Set<String> operations =
                inFlight.stream().map(work -> work.item().operationId()).collect(Collectors.toSet());
        Map<String, HookRows.Found> known = new HashMap<>();
        rows.of(operations)
                .forEach(found -> known.put(
                        found.operationId() + "/" + found.hook().name() + "/"
                                + found.hook().accountId(),
                        found));
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Work work : inFlight) {
            HookRows.Found found =
                    known.get(work.item().operationId() + "/" + work.item().handle());
            if (found != null) {
                verdict(work, found)
                        .ifPresent(verdict -> verdicts.put(work.item().itemId(), verdict));
            }
        }
        return verdicts;
    }

    private static Optional<Verdict> verdict(Work work, HookRows.Found found) {
        Hook hook = found.hook();
        String words = hook.note() == null ? "" : ": " + hook.note();
        return switch (hook.status()) {
            case DONE -> Optional.of(Verdict.done(Outcome.CHANGED).noting("Done by " + hook.answeredBy() + words));
            case FAILED -> Optional.of(Verdict.failed(hook.name() + " failed" + words, "HOOK_FAILED"));
            case OPEN ->
                work.canceling()
                        ? Optional.of(new Verdict.Canceled("Canceled on request, before " + hook.name() + " answered."))
                        : found.late()
                                ? Optional.of(Verdict.failed(
                                        hook.name() + " did not answer until " + Times.words(hook.answerUntil()) + ".",
                                        "HOOK_NOT_ANSWERED"))
                                : Optional.empty();
        };
    }
}
