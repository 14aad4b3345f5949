package io.gatehouse.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Conditional requests (RFC 9110 §13)")
class ConditionalRequestsTest {
    private static final String WIDGET = "/test/widgets/w-100";

    @Inject
    Widgets widgets;

    @BeforeEach
    void reset() {
        widgets.reset();
    }

    private static RequestSpecification viewer() {
        return given().auth().oauth2(Tokens.viewer());
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator());
    }

    private static String tag(String path) {
        return viewer().get(path).then().statusCode(200).extract().header("ETag");
    }

    private static ValidatableResponse rename(String ifMatch, String name) {
        return operator()
                .header("If-Match", ifMatch)
                .contentType("application/merge-patch+json")
                .body("{\"name\": \"" + name + "\"}")
                .patch(WIDGET)
                .then();
    }

    @Nested
    @DisplayName("reading")
    class Reading {
        @Test
        void a_single_resource_has_a_strong_tag_and_its_age_in_a_header() {
            viewer().get(WIDGET)
                    .then()
                    .statusCode(200)
                    .header("ETag", matchesRegex("\"[A-Za-z0-9_-]{22}\""))
                    .header("Age", Integer::parseInt, greaterThanOrEqualTo((int) Widgets.AGE.toSeconds()))
                    .header("Cache-Control", "private, no-cache")
                    .body("widgetId", equalTo("w-100"))
                    .body("createdAt", equalTo("2026-01-02T03:04:05.000Z"))
                    .body("$", not(hasKey("asOf")));
        }

        @Test
        void the_tag_changes_with_the_resource_only() {
            String before = tag(WIDGET);

            assertThat(tag(WIDGET)).isEqualTo(before);
            rename("*", "other").statusCode(200);
            assertThat(tag(WIDGET)).isNotEqualTo(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"%s", "*", "\"x\", %s", "W/%s"})
        void what_is_known_already_is_not_sent_again(String known) {
            viewer().header("If-None-Match", known.formatted(tag(WIDGET)))
                    .get(WIDGET)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag(WIDGET))
                    .header("Cache-Control", "private, no-cache")
                    .body(emptyString());
        }

        @Test
        void another_state_is_sent() {
            viewer().header("If-None-Match", "\"x\"").get(WIDGET).then().statusCode(200);
        }

        @Test
        void a_head_says_what_a_get_would_say() {
            viewer().head(WIDGET).then().statusCode(200).header("ETag", tag(WIDGET));
        }

        @Test
        void a_page_has_a_weak_tag_that_does_not_change_with_its_asof() {
            String tag = tag("/test/widgets");

            assertThat(tag).startsWith("W/\"");
            viewer().header("If-None-Match", tag).get("/test/widgets").then().statusCode(304);
            widgets.remove("w-100");
            viewer().header("If-None-Match", tag).get("/test/widgets").then().statusCode(200);
        }

        @Test
        void a_text_has_a_tag() {
            String text = WIDGET + "/text";

            viewer().header("If-None-Match", tag(text)).get(text).then().statusCode(304);
        }

        @Test
        void a_refusal_has_none_and_is_never_304() {
            viewer().header("If-None-Match", "*")
                    .get("/test/widgets/w-1")
                    .then()
                    .statusCode(404)
                    .header("ETag", nullValue())
                    .header("Cache-Control", "no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WIDGET, "/test/widgets", "/test/widgets/w-1", "/test/widgets/request"})
    void say_once_whether_they_may_be_kept(String path) {
        assertThat(viewer().get(path).headers().getValues("Cache-Control")).hasSize(1);
    }

    @Nested
    @DisplayName("writing")
    class Writing {
        @Test
        void needs_the_tag_last_seen() {
            rename(tag(WIDGET), "new name").statusCode(200).header("ETag", tag(WIDGET));
        }

        @Test
        void takes_a_star_for_whatever_it_is_now() {
            rename("*", "new name").statusCode(200).body("name", equalTo("new name"));
        }

        @Test
        void takes_one_of_several_tags() {
            rename("\"x\", " + tag(WIDGET), "new name").statusCode(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"x\"", "x", "W/%s", ""})
        void is_refused_under_another_tag_and_told_the_present_one(String given) {
            String present = tag(WIDGET);

            rename(given.formatted(present), "new name")
                    .statusCode(412)
                    .header("ETag", present)
                    .body("code", equalTo("PRECONDITION_FAILED"))
                    .body("errors[0].header", equalTo("If-Match"));
            assertThat(tag(WIDGET)).isEqualTo(present);
        }

        @Test
        void is_refused_without_a_tag() {
            operator()
                    .contentType("application/json")
                    .body("{}")
                    .patch(WIDGET)
                    .then()
                    .statusCode(428)
                    .body("code", equalTo("PRECONDITION_REQUIRED"));
        }

        @Test
        void is_refused_when_the_resource_changed_meanwhile() {
            String seen = tag(WIDGET);
            rename(seen, "first").statusCode(200);

            rename(seen, "second").statusCode(412);
        }
    }
}
