package io.gatehouse.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.intake.Preview;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** Reads what the API answers to {@code validateOnly}. */
@ApplicationScoped
public class Previews {
    private final ObjectMapper json;

    Previews(ObjectMapper json) {
        this.json = json;
    }

    /** What would be done, from the answer's content. */
    public Preview of(Object entity) {
        try {
            return json.readValue(entity.toString(), Preview.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
