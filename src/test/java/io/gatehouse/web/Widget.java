package io.gatehouse.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource such as the API's, with a member of every kind. */
record Widget(String widgetId, String name, @Nullable Map<String, String> tags, Instant createdAt)
        implements EntityTagged {

    /** What a caller sends. */
    @JsonIgnoreProperties({"widgetId", "createdAt"})
    record Draft(
            @NotBlank @Size(max = 20) String name,
            @Nullable Boolean shiny,
            @Nullable @Max(100) Integer weight,
            @Nullable Colour colour,
            @Nullable Duration lifetime,
            @Nullable Instant due,
            @Nullable List<@Size(max = 5) String> labels,
            @Nullable Map<String, @Size(max = 5) String> tags,
            @Nullable List<@Valid Part> parts,
            @JsonProperty("$ref") @Nullable @Size(max = 3) String reference,
            com.fasterxml.jackson.databind.node.@Nullable ObjectNode policy) {}

    record Part(@NotNull String kind, @Nullable Level level) {}

    /** Says itself what is wrong with it. */
    record Level(int value) {
        Level {
            if (value < 0) {
                throw new IllegalArgumentException("must not be below the ground");
            }
        }
    }

    enum Colour {
        RED,
        GREEN
    }
}
