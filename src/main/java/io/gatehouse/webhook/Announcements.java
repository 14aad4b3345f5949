package io.gatehouse.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Tells receivers of what is no operation, in the transaction of what it tells of: none is lost and none invented. */
@ApplicationScoped
public class Announcements {
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final WebhooksConfig config;

    Announcements(Jdbi jdbi, ObjectMapper json, WebhooksConfig config) {
        this.jdbi = jdbi;
        this.json = json;
        this.config = config;
    }

    /** Whether anybody is told of events of this kind. */
    public boolean heard(String kind) {
        return config.targets().values().stream().anyMatch(target -> wants(target, kind));
    }

    /**
     * Tells of something.
     *
     * @param kind by which receivers choose, beside the types of operations, for example {@code ACCESS_REQUEST}
     * @param type of the event, as CloudEvents name it
     * @param subject what it is about
     * @param data what is to be known; never a secret
     */
    @Transactional(TxType.MANDATORY)
    public void tell(String kind, String type, String subject, JsonNode data) {
        config.targets().forEach((name, target) -> {
            if (wants(target, kind)) {
                put(name, type, subject, data);
            }
        });
    }

    /** Tells one receiver, whatever kinds it wants. */
    @Transactional(TxType.MANDATORY)
    public void tellOne(String target, String type, String subject, JsonNode data) {
        put(target, type, subject, data);
    }

    private void put(String target, String type, String subject, JsonNode data) {
        String id = UUID.randomUUID().toString();
        String event = event(id, type, subject, data);
        jdbi.useHandle(db -> db.createUpdate(
                        "insert into webhook_delivery (id, target, payload) values (:id, :target, :payload)")
                .bind("id", id)
                .bind("target", target)
                .bind("payload", event)
                .execute());
    }

    private static boolean wants(WebhooksConfig.Target target, String kind) {
        return target.types().map(types -> types.contains(kind)).orElse(true);
    }

    private String event(String id, String type, String subject, JsonNode data) {
        ObjectNode event = json.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", config.source());
        event.put("type", type);
        event.put("subject", subject);
        event.put("time", Instant.now().toString());
        event.put("datacontenttype", "application/json");
        event.set("data", data);
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of our own does not become JSON", e);
        }
    }
}
