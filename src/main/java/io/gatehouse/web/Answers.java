package io.gatehouse.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes answers that can be kept. */
@ApplicationScoped
public class Answers {
    private final ObjectMapper mapper;

    Answers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** An answer with a JSON body (none where the entity is null) and, where the entity has one, its entity tag. */
    public Answer answer(int status, Map<String, String> headers, @Nullable Object entity) {
        try {
            return new Answer(status, headers, entity == null ? null : mapper.writeValueAsString(entity), false);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
