package io.gatehouse.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.People;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A query")
class QueriesTest {
    @Inject
    Widgets widgets;

    @BeforeEach
    void reset() {
        widgets.reset();
    }

    private static RequestSpecification viewer() {
        return given().auth().oauth2(Tokens.viewer()).urlEncodingEnabled(false);
    }

    private static ValidatableResponse get(String query) {
        return viewer().get("/test/widgets" + query).then();
    }

    private static void isRefused(ValidatableResponse answer, String parameter, String code) {
        answer.statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].code", equalTo(code));
    }

    @Nested
    @DisplayName("is understood in full or refused")
    class Understood {
        @ParameterizedTest
        @CsvSource({
            "?nam=x, nam, UNKNOWN_PARAMETER",
            "?Name=x, Name, UNKNOWN_PARAMETER",
            "?validateOnly=true, validateOnly, UNKNOWN_PARAMETER",
            "?name=a&name=b, name, REPEATED_PARAMETER",
            "?pageSize=5&pageSize=5, pageSize, REPEATED_PARAMETER",
            "?shiny=yes, shiny, INVALID_VALUE",
            "?shiny=, shiny, INVALID_VALUE",
            "?colour=red, colour, INVALID_VALUE",
            "?colour=BLUE, colour, INVALID_VALUE",
            "?pageSize=ten, pageSize, INVALID_VALUE",
            "?pageSize=, pageSize, INVALID_VALUE",
            "?pageSize=99999999999, pageSize, INVALID_VALUE",
            "?pageSize=0, pageSize, OUT_OF_BOUNDS",
            "?pageSize=201, pageSize, OUT_OF_BOUNDS",
            "?pageSize=-1, pageSize, OUT_OF_BOUNDS",
            "?name=%00, name, INVALID_VALUE"
        })
        void naming_the_parameter(String query, String parameter, String code) {
            isRefused(get(query), parameter, code);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "?name=x&shiny=true&colour=RED",
                    "?label=a&label=b",
                    "?pageSize=1",
                    "?pageSize=200",
                    "?name=%F0%9F%98%80",
                    "?name=%ff"
                })
        void where_every_parameter_is_known_and_valid(String query) {
            get(query).statusCode(200);
        }

        @Test
        void on_single_resources_too() {
            isRefused(viewer().get("/test/widgets/w-100?expand=all").then(), "expand", "UNKNOWN_PARAMETER");
        }

        @Test
        void on_writes_which_know_validate_only() {
            create("?validateOnly=true").statusCode(200).body("valid", equalTo(true));
            create("?validateOnly=false").statusCode(202);
            isRefused(create("?validateOnly=1"), "validateOnly", "INVALID_VALUE");
            isRefused(create("?dryRun=true"), "dryRun", "UNKNOWN_PARAMETER");
        }

        private static ValidatableResponse create(String query) {
            return given().auth()
                    .oauth2(Tokens.operator())
                    .contentType("application/json")
                    .body("{\"name\": \"n\"}")
                    .post("/test/widgets" + query)
                    .then();
        }

        @Test
        void unless_it_holds_a_plus_which_is_a_plus() {
            String name = "plus+" + UUID.randomUUID();
            People.user(name);

            given().auth()
                    .oauth2(Tokens.viewer())
                    .urlEncodingEnabled(false)
                    .get("/users?userName=" + name)
                    .then()
                    .statusCode(200)
                    .header("X-Request-Id", notNullValue())
                    .body("items.userName", contains(name));
        }

        @Test
        void in_its_path_as_well() {
            viewer().get("/test/widgets/%00").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        }
    }

    @Nested
    @DisplayName("for a list is answered in pages")
    class Paged {
        @Test
        void of_fifty_with_a_token_until_the_last() {
            get("").statusCode(200)
                    .body("items", hasSize(50))
                    .body("nextPageToken", notNullValue())
                    .body("asOf", notNullValue());
            get("?pageSize=200").body("items", hasSize(125)).body("$", not(hasKey("nextPageToken")));
        }

        @Test
        void that_hold_everything_once_in_order() {
            List<String> seen = walk("?pageSize=40&name=widget", page -> {});

            assertThat(seen).hasSize(125).isSorted().doesNotHaveDuplicates();
        }

        @Test
        void that_end_exactly_at_the_last_item() {
            assertThat(walk("?pageSize=25", page -> {})).hasSize(125);
        }

        @Test
        void that_neither_repeat_nor_miss_what_stays_while_other_things_come_and_go() {
            List<String> seen = walk("?pageSize=10", page -> {
                widgets.remove("w-100");
                widgets.remove("w-109");
                widgets.add(new Widget("w-000", "early", null, Widgets.CREATED));
            });

            assertThat(seen).hasSize(125).doesNotHaveDuplicates();
        }

        @Test
        void whose_size_may_change_on_the_way() {
            String token = get("?pageSize=10").extract().path("nextPageToken");

            get("?pageSize=3&pageToken=" + token)
                    .statusCode(200)
                    .body("items", hasSize(3))
                    .body("items[0].widgetId", equalTo("w-110"));
        }

        private List<String> walk(String query, Consumer<Integer> betweenPages) {
            List<String> seen = new ArrayList<>();
            String token = null;
            do {
                var page = get(query + (token == null ? "" : "&pageToken=" + token))
                        .statusCode(200)
                        .extract();
                seen.addAll(page.<List<String>>path("items.widgetId"));
                token = page.path("nextPageToken");
                betweenPages.accept(seen.size());
            } while (token != null);
            return seen;
        }
    }

    @Nested
    @DisplayName("with a page token is refused")
    class Tokenised {
        private String token = "";

        @BeforeEach
        void firstPage() {
            token = get("?pageSize=10&name=widget").extract().path("nextPageToken");
        }

        private void isRefused(@Nullable String query, RequestSpecification caller) {
            caller.get("/test/widgets" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_PAGE_TOKEN"))
                    .body("errors[0].parameter", equalTo("pageToken"));
        }

        @Test
        void when_the_filter_is_another() {
            isRefused("?name=other&pageToken=" + token, viewer());
            isRefused("?pageToken=" + token, viewer());
            isRefused("?name=widget&shiny=true&pageToken=" + token, viewer());
        }

        @Test
        void when_the_caller_is_another() {
            isRefused("?name=widget&pageToken=" + token, given().auth().oauth2(Tokens.admin()));
        }

        @Test
        void when_it_is_changed_in_any_place() {
            for (int i = 0; i < token.length(); i++) {
                char other = token.charAt(i) == 'A' ? 'B' : 'A';
                isRefused("?name=widget&pageToken=" + token.substring(0, i) + other + token.substring(i + 1), viewer());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "***", "d2lkZ2V0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
        void when_it_is_none(String forged) {
            isRefused("?name=widget&pageToken=" + forged, viewer());
        }

        @Test
        void unless_it_is_the_one_given() {
            get("?name=widget&pageToken=" + token).statusCode(200);
        }
    }
}
