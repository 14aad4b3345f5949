package io.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("JSON is written")
class JsonRulesTest {
    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

    JsonRulesTest() {
        new JsonRules().customize(mapper);
    }

    record Sample(@Nullable String absent, Instant time, Duration duration, Map<String, String> tags) {}

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000Z",
        "2026-01-02T03:04:05.123456Z, 2026-01-02T03:04:05.123Z"
    })
    void with_times_in_utc_to_the_millisecond(Instant time, String written) throws JsonProcessingException {
        assertThat(mapper.writeValueAsString(time)).isEqualTo('"' + written + '"');
        assertThat(mapper.readValue('"' + written + '"', Instant.class)).isEqualTo(Instant.parse(written));
    }

    @Test
    void without_absent_members_and_in_a_stable_order() throws JsonProcessingException {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("z", "1");
        tags.put("a", "2");

        assertThat(mapper.writeValueAsString(new Sample(null, Instant.EPOCH, Duration.ofHours(8), tags)))
                .isEqualTo(
                        "{\"time\":\"1970-01-01T00:00:00.000Z\",\"duration\":\"PT8H\",\"tags\":{\"a\":\"2\",\"z\":\"1\"}}");
    }

    @Test
    void so_that_a_problem_survives_being_kept() throws JsonProcessingException {
        Problem problem = new ProblemException(
                        ErrorCode.ITEMS_FAILED, "two of three", List.of(FieldError.pointer("/a", "X", "y")))
                .with("accountId", "1")
                .causedBy(new Problem.Upstream("sso", "CreateAccountAssignment", "Conflict", null))
                .problem();

        assertThat(mapper.readValue(mapper.writeValueAsString(problem), Problem.class))
                .isEqualTo(problem);
    }
}
