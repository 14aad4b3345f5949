package io.gatehouse.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The record of answers given under an {@code Idempotency-Key}. Its writes join the transaction that journals the work, so
 * that neither exists without the other. Without a key, or under {@code validateOnly}, nothing is recorded; a refusal
 * never is.
 */
@ApplicationScoped
public class Idempotency {
    /** How long to wait for whoever uses the key. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final ObjectMapper mapper;
    private final WebConfig config;
    private final PresentedKey presented;
    private final List<AnswerSource> sources;

    Idempotency(
            Jdbi jdbi, ObjectMapper mapper, WebConfig config, PresentedKey presented, @All List<AnswerSource> sources) {
        this.jdbi = jdbi;
        this.mapper = mapper;
        this.config = config;
        this.presented = presented;
        this.sources = sources;
    }

    /** What is kept of a request and its answer. */
    private enum State {
        /** Accepted, not answered yet. */
        IN_FLIGHT,
        /** Answered; the answer is kept. */
        ANSWERED,
        /** Answered with a secret, which is not kept. */
        DELIVERED
    }

    private record Row(
            String bodyHash,
            String operationId,
            State state,
            @Nullable Integer status,
            @Nullable String headers,
            @Nullable String body) {}

    /** Somebody else recorded the key first: the present transaction must end without effect. */
    static final class KeyTaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        KeyTaken() {
            super("The Idempotency-Key was taken by a concurrent request", null, false, false);
        }
    }

    /** Records the answer of work accepted in the current transaction, to be given again for 48 hours. */
    @Transactional(TxType.MANDATORY)
    public void remember(String operationId, Answer answer) {
        current().ifPresent(key -> {
            insert(key, operationId);
            complete(operationId, answer);
        });
    }

    /** Records that work accepted in the current transaction is being done; a repeated request is told to wait. */
    @Transactional(TxType.MANDATORY)
    public void begin(String operationId) {
        current().ifPresent(key -> insert(key, operationId));
    }

    /**
     * Records, in the current transaction, the answer of work that {@link #begin} announced, whoever finished it and
     * whenever. A secret answer is recorded as delivered, without its body.
     */
    @Transactional(TxType.MANDATORY)
    public void complete(String operationId, Answer answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update idempotency_record
                        set state = :state, status = :status, headers = cast(:headers as jsonb), body = :body
                        where operation_id = :operation and state = 'IN_FLIGHT'""")
                .bind("state", answer.secret() ? State.DELIVERED : State.ANSWERED)
                .bind("status", answer.status())
                .bind("headers", answer.secret() ? null : json(answer.headers()))
                .bind("body", answer.secret() ? null : answer.body())
                .bind("operation", operationId)
                .execute());
    }

    /** Forgets, in the current transaction, what {@link #begin} announced: nothing was done, the key may try again. */
    @Transactional(TxType.MANDATORY)
    public void forget(String operationId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from idempotency_record where operation_id = :operation and state = 'IN_FLIGHT'")
                .bind("operation", operationId)
                .execute());
    }

    /**
     * Deletes records past their time, at most so many.
     *
     * @return how many
     */
    @Transactional
    public int sweep(int most) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                        delete from idempotency_record where id = any (array(
                            select id from idempotency_record where expires_at <= now() limit :most))""").bind("most", most).execute());
    }

    /**
     * The answer given before under this key, if any.
     *
     * @throws ProblemException 422 where it was given to another request, 409 where it is not there yet or was a secret
     */
    Optional<Answer> earlier(IdempotencyKey key) {
        return find(key).map(row -> {
            if (!row.bodyHash.equals(key.bodyHash())) {
                throw refusal(ErrorCode.IDEMPOTENCY_KEY_REUSED);
            }
            return switch (row.state) {
                case IN_FLIGHT -> late(row.operationId).orElseThrow(Idempotency::inFlight);
                case DELIVERED -> throw refusal(ErrorCode.SECRET_ALREADY_DELIVERED);
                case ANSWERED -> answer(row);
            };
        });
    }

    /** The answer of work whose replica died before it could record one. */
    private Optional<Answer> late(String operationId) {
        return sources.stream()
                .flatMap(source -> source.answerOf(operationId).stream())
                .findFirst();
    }

    /** The first request with the key is not answered yet. */
    static ProblemException inFlight() {
        return refusal(ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT).retryAfter(PAUSE);
    }

    private static ProblemException refusal(ErrorCode code) {
        return new ProblemException(
                code, code.title(), List.of(FieldError.header(IdempotencyKey.HEADER, code.name(), code.title())));
    }

    private Optional<Row> find(IdempotencyKey key) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select body_hash, operation_id, state, status, headers, body from idempotency_record
                        where id = :id and expires_at > now()""")
                .bind("id", key.id())
                .map((row, context) -> new Row(
                        row.getString("body_hash"),
                        row.getString("operation_id"),
                        State.valueOf(row.getString("state")),
                        row.getObject("status", Integer.class),
                        row.getString("headers"),
                        row.getString("body")))
                .findOne());
    }

    /** Waits for a concurrent transaction with the same key, and gives way if that one is committed. */
    private void insert(IdempotencyKey key, String operationId) {
        int inserted = jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into idempotency_record (id, body_hash, operation_id, state, expires_at)
                        values (:id, :hash, :operation, 'IN_FLIGHT', now() + :retention * interval '1 second')
                        on conflict (id) do update
                        set body_hash = excluded.body_hash, operation_id = excluded.operation_id, state = excluded.state,
                            status = null, headers = null, body = null,
                            created_at = now(), expires_at = excluded.expires_at
                        where idempotency_record.expires_at <= now()""")
                .bind("id", key.id())
                .bind("hash", key.bodyHash())
                .bind("operation", operationId)
                .bind("retention", config.idempotencyRetention().toSeconds())
                .execute());
        if (inserted == 0) {
            throw new KeyTaken();
        }
    }

    /** The key of the request being served, none where no request is. */
    private Optional<IdempotencyKey> current() {
        return Arc.container().requestContext().isActive() ? presented.get() : Optional.empty();
    }

    private Answer answer(Row row) {
        try {
            return new Answer(
                    row.status == null ? 200 : row.status,
                    row.headers == null
                            ? Map.of()
                            : mapper.readValue(row.headers, new TypeReference<Map<String, String>>() {}),
                    row.body,
                    false);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json(Map<String, String> headers) {
        try {
            return mapper.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
