package io.gatehouse.web;

import io.gatehouse.upstream.Fresh;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Some widgets in memory; what is created under an Idempotency-Key leaves an effect in the database. */
@ApplicationScoped
public class Widgets {
    static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
    static final Duration AGE = Duration.ofSeconds(90);

    private final Map<String, Widget> all = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable CyclicBarrier> meeting = new AtomicReference<>();
    private final AtomicReference<@Nullable String> begun = new AtomicReference<>();

    private final Jdbi jdbi;
    private final Answers answers;
    private final WidgetJournal journal;

    Widgets(Jdbi jdbi, Answers answers, WidgetJournal journal) {
        this.jdbi = jdbi;
        this.answers = answers;
        this.journal = journal;
    }

    void start(@Observes StartupEvent started) {
        jdbi.useHandle(handle -> handle.execute("create table if not exists test_effect (name text not null)"));
        reset();
    }

    void reset() {
        all.clear();
        for (int i = 100; i < 225; i++) {
            add(new Widget("w-" + i, "widget " + i, Map.of("b", "2", "a", "1"), CREATED));
        }
    }

    void add(Widget widget) {
        all.put(widget.widgetId(), widget);
    }

    void remove(String widgetId) {
        all.remove(widgetId);
    }

    Uni<Fresh<List<Widget>>> list(@Nullable String name) {
        // in another order than the pages', and by another thread than the request's
        List<Widget> found = all.values().stream()
                .filter(widget -> name == null || widget.name().contains(name))
                .sorted(Comparator.comparing(Widget::widgetId).reversed())
                .toList();
        return Uni.createFrom()
                .item(new Fresh<>(found, Instant.now()))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(1));
    }

    Fresh<Widget> get(String widgetId) {
        Widget widget = all.get(widgetId);
        if (widget == null) {
            throw ProblemException.notFound("No widget is called so");
        }
        return new Fresh<>(widget, Instant.now().minus(AGE));
    }

    static Widget.Draft draft(Widget widget) {
        return new Widget.Draft(widget.name(), null, null, null, null, null, null, widget.tags(), null, null, null);
    }

    Widget save(Widget current, Widget.Draft draft) {
        Widget changed = new Widget(current.widgetId(), draft.name(), draft.tags(), current.createdAt());
        add(changed);
        return changed;
    }

    Response create(Widget.Draft draft, boolean validateOnly) {
        meet();
        return validateOnly
                ? Response.ok(Map.of("valid", true)).build()
                : journal.accept(draft.name(), UUID.randomUUID().toString()).response();
    }

    Response inline(Widget.Draft draft) {
        String operation = UUID.randomUUID().toString();
        journal.begin(draft.name(), operation);
        begun.set(operation);
        meet();
        if (draft.name().equals("refused")) {
            journal.forget(operation);
            throw new ProblemException(ErrorCode.UPSTREAM_DENIED, "AWS says no");
        }
        return journal.complete(operation, answers.answer(201, Map.of(), Map.of("name", draft.name())))
                .response();
    }

    Response secret() {
        String operation = UUID.randomUUID().toString();
        journal.begin("secret", operation);
        return journal.complete(
                        operation,
                        answers.answer(200, Map.of(), Map.of("oneTimePassword", UUID.randomUUID()))
                                .asSecret())
                .response();
    }

    /** Where requests meet before they journal, and what keeps an inline one from ending. */
    void meetAt(@Nullable CyclicBarrier barrier) {
        begun.set(null);
        meeting.set(barrier);
    }

    boolean hasBegun() {
        return begun.get() != null;
    }

    private void meet() {
        CyclicBarrier barrier = meeting.get();
        if (barrier != null) {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    int effects(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from test_effect where name = :name")
                .bind("name", name)
                .mapTo(Integer.class)
                .one());
    }

    /** Transactions around the record of answers, as the journal of operations makes them. */
    @ApplicationScoped
    public static class WidgetJournal {
        private final Jdbi jdbi;
        private final Answers answers;
        private final Idempotency idempotency;

        WidgetJournal(Jdbi jdbi, Answers answers, Idempotency idempotency) {
            this.jdbi = jdbi;
            this.answers = answers;
            this.idempotency = idempotency;
        }

        @Transactional
        public Answer accept(String name, String operation) {
            effect(name);
            Answer answer = answers.answer(
                    202,
                    Map.of("Operation-Location", "http://here/operations/" + operation, "Retry-After", "1"),
                    new Widget(operation, name, null, Instant.now()));
            idempotency.remember(operation, answer);
            return answer;
        }

        @Transactional
        public void begin(String name, String operation) {
            effect(name);
            idempotency.begin(operation);
        }

        @Transactional
        public Answer complete(String operation, Answer answer) {
            idempotency.complete(operation, answer);
            return answer;
        }

        @Transactional
        public void forget(String operation) {
            idempotency.forget(operation);
        }

        private void effect(String name) {
            jdbi.useHandle(handle -> handle.execute("insert into test_effect (name) values (?)", name));
        }
    }
}
