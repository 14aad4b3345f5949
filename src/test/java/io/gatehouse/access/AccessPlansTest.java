package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.listing.IndexDatabase;
import io.gatehouse.listing.IndexRows;
import io.gatehouse.listing.LargeIndex;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How many rows PostgreSQL reads for a page, at the size the figures are promised for: the work must not grow with the index. */
@DisplayName("A page of access at full size")
class AccessPlansTest {
    private static final int PAGE = 51;
    private static final String USER = "md5('u' || 4711)::uuid::text";

    private static IndexDatabase database;
    private static short scope;

    @BeforeAll
    static void fill() throws SQLException {
        database = IndexDatabase.start();
        scope = IndexRows.into(database.jdbi()).scope();
        database.jdbi().useHandle(db -> LargeIndex.PROMISED.fill(db.getConnection(), scope));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of(Subject.Kind.USER, null, false, 4_000),
                Arguments.of(Subject.Kind.USER, "account-0", false, 25_000),
                Arguments.of(Subject.Kind.ACCOUNT, null, false, 12_000),
                Arguments.of(Subject.Kind.ACCOUNT, "user00012", false, 60_000),
                Arguments.of(Subject.Kind.PERMISSION_SET, null, false, 15_000),
                Arguments.of(Subject.Kind.PERMISSION_SET, null, true, 15_000),
                Arguments.of(Subject.Kind.EVERYTHING, null, true, 15_000));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void reads_few_rows(Subject.Kind kind, @Nullable String q, boolean deep, int most) {
        AccessQuestion asked = new AccessQuestion(
                scope, new Subject(kind, id(kind)), kind.usual(), null, null, null, null, null, q, null);
        EntryKey after = deep ? new EntryKey("100000003000", "ps-0000000000000001", "GROUP", "8", "8") : null;
        EntrySql sql = new EntrySql(asked);
        String statement = sql.statement(after);
        String plan = database.jdbi()
                .withHandle(db -> db.createQuery("explain (analyze, timing off, format json) " + statement)
                        .bindMap(sql.bindings())
                        .bind("assignments", PAGE + 1)
                        .bind("most", PAGE)
                        .mapTo(String.class)
                        .one());

        assertThat(read(plan)).as(plan).isLessThan(most);
    }

    private static String id(Subject.Kind kind) {
        return switch (kind) {
            case USER -> text("select " + USER);
            case ACCOUNT -> "100000000042";
            case PERMISSION_SET -> "ps-0000000000000001";
            case GROUP, EVERYTHING -> "";
        };
    }

    private static String text(String sql) {
        return database.jdbi()
                .withHandle(db -> db.createQuery(sql).mapTo(String.class).one());
    }

    /** Rows that scans of tables and indexes gave or threw away, over all their loops. */
    private static long read(String plan) {
        try {
            return read(new ObjectMapper().readTree(plan).path(0).path("Plan"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long read(JsonNode node) {
        long own = node.path("Node Type").asText().contains("Scan") && node.has("Relation Name")
                ? (long) ((node.path("Actual Rows").asDouble()
                                + node.path("Rows Removed by Filter").asDouble())
                        * node.path("Actual Loops").asDouble())
                : 0;
        long below = 0;
        for (JsonNode part : List.copyOf(elements(node.path("Plans")))) {
            below += read(part);
        }
        return own + below;
    }

    private static List<JsonNode> elements(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false).toList();
    }
}
