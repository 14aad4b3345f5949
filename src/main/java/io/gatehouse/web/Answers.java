package io.gatehouse.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.upstream.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes answers that can be kept. */
@ApplicationScoped
public class Answers {
    private final ObjectMapper mapper;
    private final EntityTags tags;

    Answers(ObjectMapper mapper, EntityTags tags) {
        this.mapper = mapper;
        this.tags = tags;
    }

    /** The entity tag of a resource as it is shown, for whoever sends it back. */
    public String tag(EntityTagged shown) {
        return tags.of(shown).orElseThrow();
    }

    /** An answer with a JSON body (none where the entity is null) and, where the entity has one, its entity tag. */
    public Answer answer(int status, Map<String, String> headers, @Nullable Object entity) {
        if (entity == null) {
            return new Answer(status, headers, null, false);
        }
        Object bare = entity instanceof Fresh<?> fresh ? fresh.value() : entity;
        Map<String, String> all = new TreeMap<>(headers);
        tags.of(bare).ifPresent(tag -> all.put(HttpHeaders.ETAG, tag));
        try {
            return new Answer(status, all, mapper.writeValueAsString(bare), false);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
