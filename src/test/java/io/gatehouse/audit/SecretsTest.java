package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.EverythingOn;
import io.gatehouse.People;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Secrets are planted wherever a caller can put one, and looked for wherever something is written down. */
@QuarkusTest
@TestProfile(EverythingOn.class)
@DisplayName("A secret")
class SecretsTest {
    private static final String PLANTED = "planted-" + UUID.randomUUID();

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.append(formatter.formatMessage(line));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            log.add(text.toString());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @Inject
    Jdbi database;

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(handler);
        Logger.getLogger("io.gatehouse").setLevel(Level.ALL);
    }

    @AfterEach
    void forget() {
        Logger.getLogger("").removeHandler(handler);
        Logger.getLogger("io.gatehouse").setLevel(null);
    }

    /** Every row of every table, as text. */
    private List<String> everythingStored() {
        return database.withHandle(db -> {
            List<String> rows = new ArrayList<>();
            for (String table : db.createQuery(
                            "select table_name from information_schema.tables where table_schema = 'public'")
                    .mapTo(String.class)
                    .list()) {
                rows.addAll(db.createQuery("select t::text from \"" + table + "\" t")
                        .mapTo(String.class)
                        .list());
            }
            return rows;
        });
    }

    private static String export() {
        return Api.of(Tokens.auditor())
                .get("/audit-events/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    @DisplayName("is in no problem, no line of the log, no row of the database and no entry of the audit")
    void is_written_down_nowhere() {
        String user = People.user(Api.unique("ada"));
        List<Response> answers = new ArrayList<>();
        // in a body that is refused, by schema and by syntax
        answers.add(
                Api.admin().body(Map.of("userName", "x", "password", PLANTED)).post("/users"));
        answers.add(
                Api.admin().body("{\"userName\": \"x\", \"secret\": " + PLANTED).post("/users"));
        answers.add(Api.admin().body(Map.of("delivery", PLANTED)).post("/users/" + user + "/invitation"));
        // in a query, in a header, as a token, and in what a guard refuses
        answers.add(Api.admin().queryParam("password", PLANTED).get("/users"));
        answers.add(RestAssured.given().auth().oauth2(PLANTED).get("/users"));
        answers.add(Api.admin().header("X-Api-Key", PLANTED).get("/users/" + UUID.randomUUID()));
        answers.add(Api.viewer().body(Map.of("password", PLANTED)).post("/users"));

        String oneTimePassword = Api.admin()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("delivery", "ONE_TIME_PASSWORD"))
                .post("/users/" + user + "/invitation")
                .then()
                .statusCode(200)
                .extract()
                .path("oneTimePassword");

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(answer.asString()).doesNotContain(PLANTED);
            assertThat(answer.headers().toString()).doesNotContain(PLANTED);
        });
        await().untilAsserted(() -> assertThat(log).isNotEmpty());
        for (String secret : List.of(PLANTED, oneTimePassword, Tokens.admin(), Tokens.viewer())) {
            assertThat(log).noneMatch(line -> line.contains(secret));
            assertThat(everythingStored()).noneMatch(row -> row.contains(secret));
            assertThat(export()).doesNotContain(secret);
        }
    }
}
