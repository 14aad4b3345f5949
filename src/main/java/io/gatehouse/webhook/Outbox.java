package io.gatehouse.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Events to deliver. They are written in the transaction that ends the operation, so none is lost and none invented. */
@ApplicationScoped
class Outbox implements JournalListener {
    static final String EVENT_TYPE = "io.gatehouse.operation.completed.v1";
    /** Deliveries taken at once, to one receiver. */
    static final int BATCH = 5;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final WebhooksConfig config;

    Outbox(Jdbi jdbi, ObjectMapper json, WebhooksConfig config) {
        this.jdbi = jdbi;
        this.json = json;
        this.config = config;
    }

    /** An event on its way to one receiver. */
    record Delivery(String id, String target, String payload, int attempts, Instant createdAt) {}

    @Override
    public void ended(Operation operation) {
        config.targets().forEach((name, target) -> {
            boolean wanted = target.types()
                    .map(types -> types.contains(operation.type()))
                    .orElse(true);
            if (wanted) {
                insert(name, operation);
            }
        });
    }

    private void insert(String target, Operation operation) {
        String id = UUID.randomUUID().toString();
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into webhook_delivery (id, target, operation_id, payload)
                        values (:id, :target, :operation, :payload)
                        """)
                .bind("id", id)
                .bind("target", target)
                .bind("operation", operation.id())
                .bind("payload", event(id, operation))
                .execute());
    }

    /** CloudEvents 1.0, JSON format; the id is the same for every try, so that receivers can tell a repetition. */
    private String event(String id, Operation operation) {
        ObjectNode event = json.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", config.source());
        event.put("type", EVENT_TYPE);
        event.put("subject", operation.id());
        event.put("time", Instant.now().toString());
        event.put("datacontenttype", "application/json");
        event.set("data", json.valueToTree(operation));
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of our own does not become JSON", e);
        }
    }

    /** Takes a receiver's due deliveries for a while, so that no other replica sends them at the same time. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Delivery> take(String target, Duration hold) {
        return jdbi.withHandle(db -> db.createQuery("""
                        update webhook_delivery set next_attempt_at = clock_timestamp() + make_interval(secs => :hold),
                               attempts = attempts + 1
                         where id in (select id from webhook_delivery
                                       where target = :target and delivered_at is null and not given_up
                                         and next_attempt_at <= clock_timestamp()
                                       order by next_attempt_at limit :most for update skip locked)
                        returning id, target, payload, attempts, created_at
                        """)
                .bind("target", target)
                .bind("hold", hold.toSeconds())
                .bind("most", BATCH)
                .map((row, context) -> new Delivery(
                        row.getString("id"),
                        row.getString("target"),
                        row.getString("payload"),
                        row.getInt("attempts"),
                        row.getTimestamp("created_at").toInstant()))
                .list());
    }

    /** Gives up what is for receivers that are configured no more. */
    @Transactional(TxType.REQUIRES_NEW)
    public void keepOnly(Set<String> targets) {
        jdbi.useHandle(db ->
                db.createUpdate("""
                        update webhook_delivery
                           set given_up = true, last_error = 'No receiver of this name is configured any more.'
                         where delivered_at is null and not given_up and target not in (<targets>)
                        """).bindList("targets", List.copyOf(targets)).execute());
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void delivered(Delivery delivery) {
        jdbi.useHandle(db -> db.createUpdate(
                        "update webhook_delivery set delivered_at = clock_timestamp(), last_error = null where id = :id")
                .bind("id", delivery.id())
                .execute());
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void failed(Delivery delivery, @Nullable String why, Duration again, boolean giveUp) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update webhook_delivery set last_error = :why, given_up = :giveUp,
                               next_attempt_at = clock_timestamp() + make_interval(secs => :again)
                         where id = :id
                        """)
                .bind("why", why)
                .bind("giveUp", giveUp)
                .bind("again", again.toSeconds())
                .bind("id", delivery.id())
                .execute());
    }
}
