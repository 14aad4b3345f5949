package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.index.Holdings.Told;
import io.gatehouse.index.Ledger.Effect;
import io.gatehouse.index.Questions.Question;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Puts the pages of answers into the index, and says how a complete one ends. Part of the caller's transaction. */
@Singleton
final class Answers {
    private final Ledger ledger;
    private final Shapes shapes;
    private final Questions questions;
    private final Actors actors;
    private final MembershipIds membershipIds;
    private final Duration window;
    private final Duration askAgain;

    Answers(
            Ledger ledger,
            Shapes shapes,
            Questions questions,
            Actors actors,
            MembershipIds membershipIds,
            IndexConfig config) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.questions = questions;
        this.actors = actors;
        this.membershipIds = membershipIds;
        this.window = config.consistencyWindow();
        this.askAgain = config.askAgain();
    }

    /** One page; its evidence says when it was asked for. */
    Effect page(Handle db, Question question, Told told, Evidence evidence) {
        List<ObjectNode> rows = shapes.rows(question.kind(), told.rows());
        Effect effect = ledger.present(db, facet(question.kind()), rows, evidence);
        if (question.kind() == Kind.PERMISSION_SETS) {
            describeNew(db, rows, evidence.scope());
        }
        if (question.kind() == Kind.MEMBERSHIPS) {
            membershipIds.keep(db, evidence.scope(), rows);
        }
        return named(db, question, effect, evidence);
    }

    private Effect named(Handle db, Question question, Effect effect, Evidence evidence) {
        if (effect.changes() > 0) {
            actors.name(db, evidence.scope(), facet(question.kind()), evidence.at());
        }
        return effect;
    }

    /** A list of sets tells ids only: what a new one is has to be asked. */
    private void describeNew(Handle db, List<ObjectNode> rows, short scope) {
        List<String> known = db.createQuery(
                        "select permission_set_id from index_permission_set where scope = :scope and valid_to is null")
                .bind("scope", scope)
                .mapTo(String.class)
                .list();
        List<String> fresh = rows.stream()
                .map(row -> row.path("permission_set_id").asText())
                .filter(id -> !known.contains(id))
                .toList();
        questions.ask(db, scope, Kind.DETAILS, fresh, Questions.NEW, Duration.ZERO);
    }

    /** The last page has been taken: what the answer lacks is missed, or gone. Its evidence says when it was begun. */
    Effect end(Handle db, Question question, boolean empty, Evidence evidence) {
        String subject = question.subject();
        return switch (question.kind()) {
            case PLACES, TAGS -> Effect.NONE;
            case UNITS -> listed(db, question, "true", Map.of(), evidence);
            case ACCOUNTS -> listed(db, question, Kind.ACCOUNT, evidence);
            case PERMISSION_SETS -> listed(db, question, Kind.DETAILS, evidence);
            case GROUPS -> listed(db, question, Kind.GROUP, evidence);
            case USERS -> listed(db, question, Kind.USER, evidence);
            case ACCOUNT -> listed(db, question, "t.account_id = :subject", Map.of("subject", subject), evidence);
            case DETAILS, PROVISIONING ->
                listed(db, question, "t.permission_set_id = :subject", Map.of("subject", subject), evidence);
            case GROUP, MEMBERSHIPS ->
                listed(db, question, "t.group_id = :subject", Map.of("subject", subject), evidence);
            case USER -> listed(db, question, "t.user_id = :subject", Map.of("subject", subject), evidence);
            case PRINCIPAL ->
                empty && gone(db, subject)
                        ? askPairs(db, subject, evidence.scope())
                        : listed(
                                db,
                                question,
                                "t.principal_type || '/' || t.principal_id = :subject and t.principal_id = :id",
                                Map.of("subject", subject, "id", after(subject)),
                                evidence);
            case PAIR ->
                listed(
                        db,
                        question,
                        "t.account_id = :account and t.permission_set_id = :set",
                        Map.of("account", before(subject), "set", after(subject)),
                        evidence);
        };
    }

    private Effect listed(
            Handle db, Question question, String domain, Map<String, String> parameters, Evidence evidence) {
        Effect effect = ledger.listed(db, facet(question.kind()), domain, parameters, evidence);
        return named(db, question, effect, evidence);
    }

    /** A long list: what it lacks is asked for one by one, and what was written meanwhile is in the next one. */
    private Effect listed(Handle db, Question question, Kind single, Evidence evidence) {
        Effect effect = listed(db, question, "true", Map.of(), evidence);
        if (effect.missed() > 0) {
            Facet facet = facet(question.kind());
            List<String> missed = db.createQuery("select " + facet.keys().getFirst() + " from " + facet.table()
                            + " where valid_to is null and missed_at is not null")
                    .mapTo(String.class)
                    .list();
            questions.ask(db, evidence.scope(), single, missed, Questions.NEW, askAgain);
        }
        return new Effect(effect.changes(), 0, 0);
    }

    /** How soon a doubtful answer is asked for again; zero where it is not doubtful. */
    Duration again(Effect effect) {
        return effect.deferred() > 0 ? window : effect.missed() > 0 ? askAgain : Duration.ZERO;
    }

    private static boolean gone(Handle db, String principal) {
        return db.createQuery("""
                        select not exists (select 1 from index_user where valid_to is null and user_id = :id)
                           and not exists (select 1 from index_group where valid_to is null and group_id = :id)
                        """)
                .bind("id", after(principal))
                .mapTo(Boolean.class)
                .one();
    }

    /** Of a principal that is gone AWS may tell nothing although its assignments are there: those who have the set know. */
    private Effect askPairs(Handle db, String principal, short scope) {
        List<String> pairs = db.createQuery("""
                        select account_id || '/' || permission_set_id from index_assignment
                         where valid_to is null and principal_id = :id
                        """)
                .bind("id", after(principal))
                .mapTo(String.class)
                .list();
        questions.ask(db, scope, Kind.PAIR, pairs, Questions.NEW, Duration.ZERO);
        return Effect.NONE;
    }

    static Facet facet(Kind kind) {
        return switch (kind) {
            case UNITS -> Facet.UNIT;
            case ACCOUNTS -> Facet.ACCOUNT_LISTED;
            case PLACES -> Facet.ACCOUNT_PLACE;
            case ACCOUNT -> Facet.ACCOUNT_DESCRIBED;
            case TAGS -> Facet.ACCOUNT_TAGS;
            case PERMISSION_SETS -> Facet.PERMISSION_SET_LISTED;
            case DETAILS -> Facet.PERMISSION_SET_DESCRIBED;
            case GROUPS, GROUP -> Facet.GROUP;
            case USERS, USER -> Facet.USER;
            case MEMBERSHIPS -> Facet.MEMBERSHIP;
            case PRINCIPAL, PAIR -> Facet.ASSIGNMENT;
            case PROVISIONING -> Facet.PROVISIONING;
        };
    }

    /** What an answer asked for at a moment says, found by a sweep. */
    static Evidence swept(short scope, Instant at, boolean filled, Evidence.Source by) {
        Cause cause = filled ? Cause.OUTSIDE : Cause.FILL;
        return new Evidence(scope, at, by, cause, null, null, null);
    }

    private static String before(String subject) {
        return subject.substring(0, subject.indexOf('/'));
    }

    private static String after(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }
}
