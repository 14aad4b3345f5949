package io.gatehouse.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.gatehouse.EverythingOn;
import io.gatehouse.Tokens;
import io.gatehouse.webhook.Receivers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverythingOn.class)
@DisplayName("The head of the audit")
class AuditAnchorTest {
    private static final Logger LOG = Logger.getLogger("io.gatehouse.audit");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Line(Level level, String text) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new Line(line.getLevel(), ExtLogRecord.wrap(line).getFormattedMessage()));
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
    AuditAnchor anchor;

    @Inject
    AuditLog log;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void forget() {
        LOG.removeHandler(handler);
    }

    private static void denied() {
        given().auth().oauth2(Tokens.nobody()).get("/users").then().statusCode(403);
    }

    @Test
    void is_noted_in_the_log_and_told_to_receivers_of_events() {
        denied();

        anchor.note();

        AuditLog.Head head = log.head();
        assertThat(lines).anySatisfy(line -> assertThat(line.text())
                .contains("entry " + head.sequence())
                .contains(head.hash()));
        String checkpoint = "\"checkpoint\":\"" + head.sequence() + "-" + head.hash() + "\"";
        await().atMost(PATIENCE).until(() -> Receivers.taken().stream().anyMatch(body -> body.contains(checkpoint)));
    }

    @Test
    void shows_that_entries_were_cut_off_since_it_was_noted() throws SQLException {
        denied();
        denied();
        anchor.note();
        assertThat(lines).noneMatch(line -> line.level().intValue() >= Level.SEVERE.intValue());

        sql(
                "create table kept as select sequence, at, content, hash from audit_event order by sequence desc limit 1",
                "alter table audit_event disable trigger audit_event_append_only",
                "delete from audit_event where sequence = (select sequence from kept)",
                "alter table audit_event enable trigger audit_event_append_only",
                "update audit_head set (sequence, hash) ="
                        + " (select sequence, hash from audit_event order by sequence desc limit 1)");
        try {
            anchor.note();

            assertThat(lines)
                    .anySatisfy(line -> assertThat(line.text()).contains("The audit is not as it was written"))
                    .anyMatch(line -> line.level().intValue() >= Level.SEVERE.intValue());
        } finally {
            sql(
                    "insert into audit_event (sequence, at, content, hash) select sequence, at, content, hash from kept",
                    "update audit_head set (sequence, hash) = (select sequence, hash from kept)",
                    "drop table kept");
        }
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
