package io.gatehouse.index;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The questions of the sweep in PostgreSQL: what is asked when, and how far a question of many pages has come. */
@Singleton
final class Questions {
    /** In its turn. */
    static final int USUAL = 0;
    /** Never asked before. */
    static final int NEW = 1;
    /** Somebody waits, or said that something changed. */
    static final int URGENT = 2;

    /**
     * One question.
     *
     * @param asked when its last complete answer was begun, absent when there was none
     * @param begun when the answer under way was begun, with the page it has come to
     */
    record Question(
            Kind kind,
            String subject,
            @Nullable Instant asked,
            @Nullable Instant begun,
            @Nullable String pageToken,
            @Nullable Instant hintAt,
            @Nullable String sweepId) {
        String key() {
            return kind + " " + subject;
        }
    }

    /** Has these asked in so long, or earlier where that was said before. */
    void ask(Handle db, short scope, Kind kind, Collection<String> subjects, int urgency, Duration in) {
        if (subjects.isEmpty()) {
            return;
        }
        db.createUpdate("""
                        insert into index_question (scope, kind, subject, due_at, urgency)
                        select :scope, :kind, subject, clock_timestamp() + make_interval(secs => :seconds), :urgency
                          from unnest(cast(:subjects as text[])) subject
                        on conflict (scope, kind, subject) do update
                           set due_at = least(index_question.due_at, excluded.due_at),
                               urgency = greatest(index_question.urgency, excluded.urgency)
                        """)
                .bind("scope", scope)
                .bind("kind", kind.name())
                .bindArray(
                        "subjects",
                        String.class,
                        subjects.stream().distinct().sorted().toList())
                .bind("urgency", urgency)
                .bind("seconds", in.toMillis() / 1000.0)
                .execute();
    }

    /**
     * Has one asked soon because somebody is said to have changed something. Whatever else is said until then is answered
     * with it.
     */
    void hint(Handle db, short scope, Kind kind, String subject, Duration in) {
        db.createUpdate("""
                        insert into index_question (scope, kind, subject, due_at, urgency, hint_at)
                        values (:scope, :kind, :subject, clock_timestamp() + make_interval(secs => :seconds), :urgency,
                                clock_timestamp())
                        on conflict (scope, kind, subject) do update
                           set due_at = least(index_question.due_at, excluded.due_at),
                               urgency = excluded.urgency,
                               hint_at = excluded.hint_at
                        """)
                .bind("scope", scope)
                .bind("kind", kind.name())
                .bind("subject", subject)
                .bind("urgency", URGENT)
                .bind("seconds", in.toMillis() / 1000.0)
                .execute();
    }

    /** Has everything asked again as soon as its turn comes. */
    void askAll(Handle db, short scope) {
        db.createUpdate("update index_question set due_at = least(due_at, clock_timestamp()) where scope = :scope")
                .bind("scope", scope)
                .execute();
    }

    /** What is due, the most urgent first. */
    List<Question> due(Handle db, short scope, int most) {
        return db.createQuery("""
                        select * from index_question where scope = :scope and due_at <= clock_timestamp()
                         order by urgency desc, due_at limit :most
                        """)
                .bind("scope", scope)
                .bind("most", most)
                .map((row, context) -> new Question(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        instant(row.getTimestamp("asked_at")),
                        instant(row.getTimestamp("begun_at")),
                        row.getString("page_token"),
                        instant(row.getTimestamp("hint_at")),
                        row.getString("sweep_id")))
                .list();
    }

    /** An answer has come as far as this page. */
    void turned(Handle db, short scope, Question question, Instant begun, String nextPage) {
        db.createUpdate("""
                        update index_question set begun_at = :begun, page_token = :page
                         where scope = :scope and kind = :kind and subject = :subject
                        """)
                .bind("begun", Timestamp.from(begun))
                .bind("page", nextPage)
                .bind("scope", scope)
                .bind("kind", question.kind().name())
                .bind("subject", question.subject())
                .execute();
    }

    /**
     * It is answered; asked again after so long, and soon when somebody said more while it was under way.
     *
     * @param again whether the answer settles nothing yet, so that it stays urgent
     */
    void answered(Handle db, short scope, Question question, Instant begun, Duration next, boolean again) {
        db.createUpdate("""
                        update index_question
                           set asked_at = :begun, begun_at = null, page_token = null,
                               due_at = case when hint_at > :begun then clock_timestamp()
                                             else clock_timestamp() + make_interval(secs => :next) end,
                               urgency = case when :again or hint_at > :begun then greatest(urgency, 1) else 0 end,
                               hint_at = case when :again or hint_at > :begun then hint_at end,
                               sweep_id = case when :again then sweep_id end
                         where scope = :scope and kind = :kind and subject = :subject
                        """)
                .bind("begun", Timestamp.from(begun))
                .bind("next", next.toMillis() / 1000.0)
                .bind("again", again)
                .bind("scope", scope)
                .bind("kind", question.kind().name())
                .bind("subject", question.subject())
                .execute();
    }

    /** Not answered: asked again after so long, from its first page where the page was refused. */
    void failed(Handle db, short scope, Question question, Duration next, boolean fromStart) {
        db.createUpdate("""
                        update index_question
                           set due_at = clock_timestamp() + make_interval(secs => :next),
                               begun_at = case when :fromStart then null else begun_at end,
                               page_token = case when :fromStart then null else page_token end
                         where scope = :scope and kind = :kind and subject = :subject
                        """)
                .bind("next", next.toMillis() / 1000.0)
                .bind("fromStart", fromStart)
                .bind("scope", scope)
                .bind("kind", question.kind().name())
                .bind("subject", question.subject())
                .execute();
    }

    /** Nobody wants to know any more. */
    void forget(Handle db, short scope, Kind kind, String subject) {
        db.createUpdate("delete from index_question where scope = :scope and kind = :kind and subject = :subject")
                .bind("scope", scope)
                .bind("kind", kind.name())
                .bind("subject", subject)
                .execute();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
