package io.gatehouse.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Tokens;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Under an Idempotency-Key")
class IdempotencyTest {
    @Inject
    Widgets widgets;

    @Inject
    Widgets.WidgetJournal journal;

    @Inject
    Idempotency idempotency;

    @Inject
    Jdbi jdbi;

    private final String key = UUID.randomUUID().toString();
    private final String name = "n" + key.substring(0, 8);

    @AfterEach
    void nobodyMeets() {
        widgets.meetAt(null);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator());
    }

    private Response post(String path, String json) {
        return operator()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(json)
                .post(path);
    }

    private Response create(String widget) {
        return post("/test/widgets", "{\"name\": \"" + widget + "\"}");
    }

    private static void assertRefused(Response answer, ErrorCode code) {
        answer.then().statusCode(code.status()).body("code", equalTo(code.name()));
    }

    private static void assertSame(Response one, Response other) {
        assertThat(other.statusCode()).isEqualTo(one.statusCode());
        assertThat(other.asString()).isEqualTo(one.asString());
        for (String header : List.of("Operation-Location", "Retry-After", "ETag", "Content-Type")) {
            assertThat(other.header(header)).isEqualTo(one.header(header));
        }
    }

    @Nested
    @DisplayName("a repeated request")
    class Repeated {
        @Test
        void gets_the_first_answer_and_does_nothing_twice() {
            Response first = create(name);
            Response second = create(name);

            first.then()
                    .statusCode(202)
                    .header("Operation-Location", notNullValue())
                    .header("ETag", notNullValue());
            assertSame(first, second);
            assertThat(widgets.effects(name)).isEqualTo(1);
        }

        @Test
        void may_write_the_same_json_differently_and_quote_the_key() {
            Response first =
                    post("/test/widgets", "{\"name\": \"" + name + "\", \"tags\": {\"a\": \"1\", \"b\": \"2\"}}");
            Response second = operator()
                    .header("Idempotency-Key", '"' + key + '"')
                    .contentType(ContentType.JSON)
                    .body("{\"tags\":{\"b\":\"2\",\"a\":\"1\"},\"name\":\"" + name + "\"}")
                    .post("/test/widgets");

            assertSame(first, second);
        }

        @Test
        void is_the_same_with_a_slash_at_the_end_of_its_path() {
            Response first = post("/test/widgets", "{\"name\": \"" + name + "\"}");
            Response second = post("/test/widgets/", "{\"name\": \"" + name + "\"}");

            assertSame(first, second);
            assertThat(widgets.effects(name)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({
            "Application/JSON, , 202",
            "application/json;charset=UTF-8, identity, 202",
            "application/json, gzip, 415"
        })
        void is_read_as_it_says_it_is_written(String contentType, String encoding, int status) {
            RequestSpecification request = operator()
                    .header("Idempotency-Key", key)
                    .body(("{\"name\": \"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
            (encoding == null ? request : request.header("Content-Encoding", encoding))
                    .header("Content-Type", contentType)
                    .post("/test/widgets")
                    .then()
                    .statusCode(status);
        }

        @Test
        void with_another_body_is_refused() {
            create(name);

            assertRefused(create(name + "x"), ErrorCode.IDEMPOTENCY_KEY_REUSED);
            assertThat(widgets.effects(name + "x")).isZero();
        }

        @Test
        void at_another_path_is_another_request() {
            create(name).then().statusCode(202);

            post("/test/widgets/inline", "{\"name\": \"" + name + "\"}").then().statusCode(201);
        }

        @Test
        void of_another_caller_is_another_request() {
            create(name);
            given().auth()
                    .oauth2(Tokens.admin())
                    .header("Idempotency-Key", key)
                    .contentType(ContentType.JSON)
                    .body("{\"name\": \"" + name + "\"}")
                    .post("/test/widgets");

            assertThat(widgets.effects(name)).isEqualTo(2);
        }

        @Test
        void is_a_new_request_once_the_record_is_past_its_time() {
            create(name);
            jdbi.useHandle(handle -> handle.execute("update idempotency_record set expires_at = now()"));

            create(name).then().statusCode(202);
            assertThat(widgets.effects(name)).isEqualTo(2);
        }

        @Test
        void of_which_the_first_was_refused_is_judged_anew() {
            assertRefused(post("/test/widgets", "{\"name\": 1}"), ErrorCode.VALIDATION_FAILED);

            create(name).then().statusCode(202);
        }

        @Test
        void of_which_the_first_only_asked_what_would_happen_is_the_first() {
            post("/test/widgets?validateOnly=true", "{\"name\": \"" + name + "\"}")
                    .then()
                    .statusCode(200);

            create(name + "x").then().statusCode(202);
        }
    }

    @Nested
    @DisplayName("two requests at the same time")
    class Concurrent {
        @Test
        void do_the_work_once_and_get_the_same_answer() throws Exception {
            CyclicBarrier both = new CyclicBarrier(2);
            widgets.meetAt(both);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<Response> one = threads.submit(() -> create(name));
                Future<Response> other = threads.submit(() -> create(name));

                assertSame(one.get(), other.get());
                one.get().then().statusCode(202);
            }
            assertThat(widgets.effects(name)).isEqualTo(1);
        }

        @Test
        void are_told_to_wait_while_the_first_is_not_answered() throws Exception {
            CyclicBarrier end = new CyclicBarrier(2);
            widgets.meetAt(end);
            String json = "{\"name\": \"" + name + "\"}";
            try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
                Future<Response> first = threads.submit(() -> post("/test/widgets/inline", json));
                org.awaitility.Awaitility.await().until(widgets::hasBegun);

                Response meanwhile = post("/test/widgets/inline", json);
                end.await();

                assertRefused(meanwhile, ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT);
                meanwhile.then().header("Retry-After", notNullValue());
                first.get().then().statusCode(201);
                assertSame(first.get(), post("/test/widgets/inline", json));
            }
            assertThat(widgets.effects(name)).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("work done while the caller waits")
    class Inline {
        @Test
        void may_be_answered_later_by_somebody_without_the_request() {
            Arc.container().requestContext().activate();
            String operation = UUID.randomUUID().toString();
            try {
                jdbi.useHandle(handle -> handle.execute(
                        "insert into idempotency_record (id, body_hash, operation_id, state, expires_at)"
                                + " values (?, 'hash', ?, 'IN_FLIGHT', now() + interval '1 day')",
                        key,
                        operation));
            } finally {
                Arc.container().requestContext().terminate();
            }

            journal.complete(operation, new Answer(201, Map.of("X", "y"), "{\"a\":1}", false));

            assertThat(idempotency.earlier(new IdempotencyKey(key, "hash")))
                    .contains(new Answer(201, Map.of("X", "y"), "{\"a\":1}", false));
        }

        @Test
        void that_came_to_nothing_may_be_asked_for_again() {
            assertRefused(post("/test/widgets/inline", "{\"name\": \"refused\"}"), ErrorCode.UPSTREAM_DENIED);

            assertRefused(post("/test/widgets/inline", "{\"name\": \"refused\"}"), ErrorCode.UPSTREAM_DENIED);
        }
    }

    @Nested
    @DisplayName("a secret")
    class Secrets {
        @Test
        void is_delivered_once_and_never_kept() {
            String secret = operator()
                    .header("Idempotency-Key", key)
                    .post("/test/widgets/secrets")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("oneTimePassword");

            assertRefused(
                    operator().header("Idempotency-Key", key).post("/test/widgets/secrets"),
                    ErrorCode.SECRET_ALREADY_DELIVERED);
            assertThat(jdbi.<List<String>, RuntimeException>withHandle(handle -> handle.createQuery(
                                    "select cast(row_to_json(r) as text) from idempotency_record r")
                            .mapTo(String.class)
                            .list()))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains(secret));
        }
    }

    @Nested
    @DisplayName("the key itself")
    class Keys {
        @ParameterizedTest
        @ValueSource(strings = {"", "\"\"", "with space", "\u00fcml\u00e4ut"})
        void must_be_visible_ascii(String odd) {
            assertRefused(
                    operator()
                            .header("Idempotency-Key", odd)
                            .contentType(ContentType.JSON)
                            .body("{\"name\": \"n\"}")
                            .post("/test/widgets"),
                    ErrorCode.INVALID_IDEMPOTENCY_KEY);
        }

        @Test
        void must_be_given_once_and_have_at_most_255_characters() {
            assertRefused(
                    operator().header("Idempotency-Key", "k".repeat(256)).post("/test/widgets/secrets"),
                    ErrorCode.INVALID_IDEMPOTENCY_KEY);
            assertRefused(
                    operator().header("Idempotency-Key", "a", "b").post("/test/widgets/secrets"),
                    ErrorCode.INVALID_IDEMPOTENCY_KEY);
            operator()
                    .header("Idempotency-Key", key.substring(0, 5) + "k".repeat(250))
                    .post("/test/widgets/secrets")
                    .then()
                    .statusCode(200);
        }

        @Test
        void need_not_be_given() {
            operator()
                    .contentType(ContentType.JSON)
                    .body("{\"name\": \"" + name + "\"}")
                    .post("/test/widgets")
                    .then()
                    .statusCode(202);
        }
    }

    @Test
    @DisplayName("records past their time are swept away, others stay")
    void sweep() {
        create(name).then().statusCode(202);
        jdbi.useHandle(handle -> handle.execute(
                "insert into idempotency_record (id, body_hash, operation_id, state, expires_at)"
                        + " values (?, 'h', 'o', 'IN_FLIGHT', now() - interval '1 second')",
                key));

        assertThat(idempotency.sweep(500)).isPositive();

        assertThat(idempotency.sweep(500)).isZero();
        create(name + "x").then().statusCode(ErrorCode.IDEMPOTENCY_KEY_REUSED.status());
    }

    @Test
    @DisplayName("nothing is recorded outside the transaction that accepts the work")
    void mandatory() {
        Answer answer = new Answer(202, Map.of(), null, false);

        assertThatThrownBy(() -> idempotency.remember("o", answer)).isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> idempotency.complete("o", answer)).isInstanceOf(TransactionalException.class);
    }
}
