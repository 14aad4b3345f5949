package io.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A body")
class StrictJsonTest {
    private static final StrictJson JSON =
            new StrictJson(mapper(), Validation.buildDefaultValidatorFactory().getValidator());

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonRules().customize(mapper);
        return mapper;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Widget.Draft bind(String json) {
        return JSON.bind(JSON.parse(utf8(json)), JSON.type(Widget.Draft.class));
    }

    private static Widget.Draft patch(Widget.Draft current, String json) {
        return JSON.patch(current, JSON.parse(utf8(json)), JSON.type(Widget.Draft.class));
    }

    private static ProblemException refusal(String json) {
        return catchThrowableOfType(ProblemException.class, () -> bind(json));
    }

    @Nested
    @DisplayName("that is JSON of the kind")
    class Accepted {
        @Test
        void becomes_the_record() {
            Widget.Draft draft = bind("""
                    {"name": "n", "shiny": true, "weight": 7, "colour": "RED", "lifetime": "PT8H",
                     "labels": ["a"], "tags": {"team": "x"}, "parts": [{"kind": "k", "level": {"value": 1}}],
                     "$ref": "abc", "policy": {"Statement": [{"Effect": "Allow", "n": 1.50}]}}""");

            assertThat(draft.shiny()).isTrue();
            assertThat(draft.weight()).isEqualTo(7);
            assertThat(draft.colour()).isEqualTo(Widget.Colour.RED);
            assertThat(draft.lifetime()).isEqualTo(Duration.ofHours(8));
            assertThat(draft.labels()).containsExactly("a");
            assertThat(draft.tags()).containsExactly(Map.entry("team", "x"));
            assertThat(draft.reference()).isEqualTo("abc");
        }

        @Test
        void may_leave_out_what_is_optional() {
            assertThat(bind("{\"name\": \"n\"}").weight()).isNull();
        }

        @Test
        void may_send_back_members_that_only_the_service_writes() {
            assertThat(bind("{\"name\": \"n\", \"widgetId\": \"w-1\", \"createdAt\": 5}")
                            .name())
                    .isEqualTo("n");
        }
    }

    @Nested
    @DisplayName("that is JSON the contract does not know")
    class Strange {
        @Test
        void says_null_where_it_may_leave_out() {
            assertThat(refusal("{\"name\": \"n\", \"weight\": null}").errors())
                    .extracting(FieldError::pointer, FieldError::code)
                    .containsExactly(tuple("/weight", "REQUIRED"));
        }

        @Test
        void changes_nothing() {
            assertThat(catchThrowableOfType(ProblemException.class, () -> patch(bind("{\"name\": \"n\"}"), "{}"))
                            .code())
                    .isEqualTo(ErrorCode.VALIDATION_FAILED);
        }

        @ParameterizedTest
        @CsvSource({
            "due, +294277-01-01T00:00:00Z",
            "due, -4713-01-01T00:00:00Z",
            "due, 1969-12-31T23:59:59Z",
            "lifetime, PT9999999999H",
            "lifetime, -PT9999999999H"
        })
        void gives_a_time_beyond_all_bounds(String member, String value) {
            assertThat(refusal("{\"name\": \"n\", \"%s\": \"%s\"}".formatted(member, value))
                            .errors())
                    .extracting(FieldError::pointer)
                    .containsExactly("/" + member);
        }

        @Test
        void has_more_wrong_than_anybody_reads() {
            String members = IntStream.range(0, 5_000)
                    .mapToObj(i -> "\"unknown" + i + "\": 1")
                    .collect(Collectors.joining(", "));

            ProblemException refusal = refusal("{" + members + "}");

            assertThat(refusal.errors()).hasSize(100);
            assertThat(refusal.detail()).startsWith("More than 100 parts");
        }
    }

    @Nested
    @DisplayName("that is not JSON")
    class Malformed {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"name\": \"n\"}{}",
                    "{\"name\": \"n\"} 1",
                    "{\"name\": NaN}",
                    "{\"name\": Infinity}",
                    "{\"n\": 1, // c\n}",
                    "{'name': 1}",
                    "{name: 1}",
                    "{\"name\": +1}",
                    "{\"name\": 01}",
                    "{\"name\": \"\t\"}",
                    "{\"name\": \"\\x\"}",
                    "{\"name\": [",
                    "{\"name\": tru}"
                })
        void is_refused_in_words_that_name_no_part_of_the_parser(String json) {
            assertThat(refusal(json).detail())
                    .startsWith("The body is not JSON: line ")
                    .doesNotContainPattern("jackson|Feature|`|[a-z]\\.[a-z]|bound as|Constraints");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{'name': 'n'}",
                    "{\"name\": \"n\",}",
                    "{\"name\": \"n\"} x",
                    "{\"name\": \"n\"}{}",
                    "{\"name\": \"a\", \"name\": \"b\"}",
                    "{\"name\": NaN}",
                    "{\"name\": \"line\nbreak\"}",
                    "\uFEFF{\"name\": \"n\"}"
                })
        void is_refused(String json) {
            assertThat(refusal(json).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
        }

        @Test
        void is_refused_when_it_nests_too_deeply() {
            assertThat(refusal("{\"name\":" + "[".repeat(5_000)).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
        }

        @Test
        void is_refused_when_a_number_is_too_long() {
            assertThat(refusal("{\"weight\":" + "9".repeat(5_000) + "}").code()).isEqualTo(ErrorCode.MALFORMED_JSON);
        }

        @Test
        void is_refused_when_it_is_not_utf_8() {
            byte[] latin1 = "{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
            byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};

            for (byte[] bytes : List.of(latin1, overlong, "{}".getBytes(StandardCharsets.UTF_16))) {
                assertThat(catchThrowableOfType(ProblemException.class, () -> JSON.parse(bytes))
                                .code())
                        .isEqualTo(ErrorCode.MALFORMED_JSON);
            }
        }
    }

    @Nested
    @DisplayName("that is JSON of another kind")
    class Invalid {
        @ParameterizedTest
        @ValueSource(strings = {"[]", "\"text\"", "1", "true", "null"})
        void must_be_an_object(String json) {
            assertThat(refusal(json).errors())
                    .extracting(FieldError::pointer, FieldError::code)
                    .containsExactly(tuple("", "VALIDATION_FAILED"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "'\"name\": 1'; /name; a string",
                    "'\"name\": true'; /name; a string",
                    "'\"name\": []'; /name; a string",
                    "'\"name\": {}'; /name; a string",
                    "'\"shiny\": \"true\"'; /shiny; true or false",
                    "'\"shiny\": 1'; /shiny; true or false",
                    "'\"weight\": \"7\"'; /weight; a number",
                    "'\"weight\": 7.5'; /weight; a number",
                    "'\"weight\": 1e999'; /weight; a number",
                    "'\"weight\": 99999999999999'; /weight; a number",
                    "'\"weight\": \"\"'; /weight; a number",
                    "'\"colour\": \"BLUE\"'; /colour; 'one of RED, GREEN'",
                    "'\"colour\": \"red\"'; /colour; 'one of RED, GREEN'",
                    "'\"colour\": 0'; /colour; 'one of RED, GREEN'",
                    "'\"colour\": \"\"'; /colour; 'one of RED, GREEN'",
                    "'\"lifetime\": \"8 hours\"'; /lifetime; an ISO 8601 duration such as PT8H",
                    "'\"lifetime\": 28800'; /lifetime; an ISO 8601 duration such as PT8H",
                    "'\"due\": \"tomorrow\"'; /due; an RFC 3339 time such as 2026-01-31T12:00:00Z",
                    "'\"due\": 0'; /due; an RFC 3339 time such as 2026-01-31T12:00:00Z",
                    "'\"labels\": \"a\"'; /labels; a list",
                    "'\"labels\": {}'; /labels; a list",
                    "'\"labels\": [\"a\", 1]'; /labels/1; a string",
                    "'\"tags\": []'; /tags; an object",
                    "'\"tags\": {\"a/b~c\": 1}'; /tags/a~1b~0c; a string",
                    "'\"parts\": [[]]'; /parts/0; an object",
                    "'\"parts\": [{\"kind\": \"k\", \"level\": {\"value\": \"1\"}}]'; /parts/0/level/value; a whole number",
                    "'\"policy\": \"{}\"'; /policy; an object",
                    "'\"policy\": []'; /policy; an object",
                })
        void is_told_what_each_member_must_be(String member, String pointer, String expectation) {
            String json = member.startsWith("\"name\"") ? "{" + member + "}" : "{\"name\": \"n\", " + member + "}";

            assertThat(refusal(json).errors())
                    .containsExactly(FieldError.pointer(pointer, "WRONG_TYPE", "must be " + expectation));
        }

        @Test
        void hears_of_everything_that_does_not_fit_at_once() {
            assertThat(refusal("""
                            {"nam": "n", "shiny": 1, "labels": [null, "b"], "tags": {"k": null},
                             "parts": [{"kind": "k", "size": 3}]}""").errors())
                    .extracting(FieldError::pointer, FieldError::code)
                    .containsExactlyInAnyOrder(
                            tuple("/nam", "UNKNOWN_FIELD"),
                            tuple("/shiny", "WRONG_TYPE"),
                            tuple("/labels/0", "REQUIRED"),
                            tuple("/tags/k", "REQUIRED"),
                            tuple("/parts/0/size", "UNKNOWN_FIELD"));
        }

        @Test
        void hears_of_every_violated_constraint_by_its_json_name() {
            assertThat(refusal("""
                            {"name": " ", "weight": 101, "labels": ["a", "too long"], "tags": {"k": "too long"},
                             "parts": [{"kind": "k"}, {}], "$ref": "long"}""").errors())
                    .extracting(FieldError::pointer, FieldError::code)
                    .containsExactlyInAnyOrder(
                            tuple("/name", "REQUIRED"),
                            tuple("/weight", "MAX"),
                            tuple("/labels/1", "SIZE"),
                            tuple("/tags/k", "SIZE"),
                            tuple("/parts/1/kind", "REQUIRED"),
                            tuple("/$ref", "SIZE"));
        }

        @Test
        void hears_the_words_of_a_record_that_refuses_a_value() {
            assertThat(refusal("{\"name\": \"n\", \"parts\": [{\"kind\": \"k\", \"level\": {\"value\": -1}}]}")
                            .errors())
                    .containsExactly(
                            FieldError.pointer("/parts/0/level", "INVALID_VALUE", "must not be below the ground"));
        }

        @ParameterizedTest
        @CsvSource({
            "'{\"name\": \"a\\u0000b\"}', /name",
            "'{\"name\": \"\\ud800\"}', /name",
            "'{\"name\": \"n\", \"tags\": {\"k\": \"\\udc00x\"}}', /tags/k",
            "'{\"name\": \"n\", \"tags\": {\"\\u0000\": \"v\"}}', /tags"
        })
        void must_hold_text_that_is_text(String json, String pointer) {
            assertThat(refusal(json).errors())
                    .extracting(FieldError::pointer, FieldError::code)
                    .containsExactly(tuple(pointer, "INVALID_CHARACTER"));
        }

        @Test
        void may_hold_any_other_character() {
            assertThat(bind("{\"name\": \"\\ud83d\\ude00 \u00fc \u202e\"}").name())
                    .contains("\uD83D\uDE00");
        }
    }

    @Nested
    @DisplayName("that is a merge patch (RFC 7396)")
    class Patches {
        private final Widget.Draft current = bind(
                "{\"name\": \"n\", \"weight\": 7, \"tags\": {\"a\": \"1\", \"b\": \"2\"}, \"labels\": [\"x\", \"y\"]}");

        @Test
        void leaves_what_it_does_not_mention() {
            assertThat(patch(current, "{\"name\": \"" + current.name() + "\"}")).isEqualTo(current);
        }

        @Test
        void replaces_values_and_lists_and_merges_objects() {
            Widget.Draft changed =
                    patch(current, "{\"name\": \"m\", \"labels\": [\"z\"], \"tags\": {\"b\": \"3\", \"c\": \"4\"}}");

            assertThat(changed.name()).isEqualTo("m");
            assertThat(changed.labels()).containsExactly("z");
            assertThat(changed.tags()).isEqualTo(Map.of("a", "1", "b", "3", "c", "4"));
            assertThat(changed.weight()).isEqualTo(7);
        }

        @Test
        void clears_with_null() {
            Widget.Draft changed = patch(current, "{\"weight\": null, \"tags\": {\"a\": null}}");

            assertThat(changed.weight()).isNull();
            assertThat(changed.tags()).isEqualTo(Map.of("b", "2"));
        }

        @Test
        void is_judged_by_its_outcome() {
            var refused = catchThrowableOfType(ProblemException.class, () -> patch(current, "{\"name\": null}"));

            assertThat(refused.errors())
                    .extracting(FieldError::pointer, FieldError::code)
                    .containsExactly(tuple("/name", "REQUIRED"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"nam\": null}", "{\"weight\": \"7\"}", "{\"labels\": [null]}"})
        void is_as_strict_as_any_body(String json) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> patch(current, json))
                            .code())
                    .isEqualTo(ErrorCode.VALIDATION_FAILED);
        }
    }

    @Nested
    @DisplayName("has a digest")
    class Hashes {
        @Test
        void that_is_the_same_however_the_json_is_written() {
            assertThat(JSON.hash(utf8("{\"a\": 1, \"b\": {\"c\": \"\\u00e9\", \"d\": []}}")))
                    .isEqualTo(JSON.hash(utf8("{\"b\":{\"d\":[],\"c\":\"\u00e9\"},\"a\":1}")));
        }

        @Test
        void that_is_another_one_for_other_json() {
            assertThat(JSON.hash(utf8("{\"a\": [1, 2]}"))).isNotEqualTo(JSON.hash(utf8("{\"a\": [2, 1]}")));
        }

        @Test
        void that_is_of_the_bytes_where_they_are_not_json() {
            assertThat(JSON.hash(utf8("{"))).isEqualTo(JSON.hash(utf8("{"))).isNotEqualTo(JSON.hash(utf8("{ ")));
        }
    }
}
