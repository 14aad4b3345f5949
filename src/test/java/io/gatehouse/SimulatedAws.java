package io.gatehouse;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** The AWS the service under test talks to, through its control API. */
public final class SimulatedAws {
    /** Configuration property: where the control API listens. */
    public static final String CONTROL = "simulated-aws.control";

    private SimulatedAws() {}

    /** Sets a fault; {@code fault} as in {@code POST /faults}. */
    public static void fault(Map<String, ?> fault) {
        control().body(fault).post("/faults").then().statusCode(200);
    }

    /** Takes all faults away. */
    public static void healthy() {
        control().delete("/faults").then().statusCode(200);
    }

    /** Sets settings; null brings back the default. */
    public static void set(Map<String, ?> settings) {
        control().body(settings).patch("/settings").then().statusCode(200);
    }

    /** Adds what the document describes, as in {@code POST /seed}. */
    public static void seed(Map<String, ?> content) {
        control().body(content).post("/seed").then().statusCode(200);
    }

    /** How often an operation took effect that had this value of this member. */
    public static int committed(String operation, String member, String value) {
        return requests(operation)
                .getList("findAll { it.committed && it.input.%s == '%s' }".formatted(member, value))
                .size();
    }

    /** The kept requests of an operation, oldest first. */
    public static JsonPath requests(String operation) {
        return control()
                .queryParam("operation", operation)
                .get("/requests")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** How often each operation took effect, by {@code service.operation}. */
    public static Map<String, Integer> counts() {
        Map<String, Map<String, Integer>> counts = control()
                .get("/requests/counts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
        Map<String, Integer> committed = new TreeMap<>();
        counts.forEach((operation, count) -> committed.put(operation, count.get("committed")));
        return committed;
    }

    /** The rows of one of its tables, by key. */
    public static JsonNode rows(String table) {
        try {
            return new ObjectMapper()
                    .readTree(control()
                            .get("/state")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .required(table);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether service control policies leave such credentials anything. */
    public static boolean session(String accountId, String userId, String permissionSet, Instant issuedAt) {
        return control()
                .queryParam("accountId", accountId)
                .queryParam("userId", userId)
                .queryParam("permissionSet", permissionSet)
                .queryParam("issuedAt", issuedAt.toString())
                .get("/sessions")
                .then()
                .statusCode(200)
                .extract()
                .path("allowed");
    }

    /** Forgets the requests so far. */
    public static void forgetRequests() {
        control().delete("/requests").then().statusCode(200);
    }

    private static RequestSpecification control() {
        URI control = ConfigProvider.getConfig().getValue(CONTROL, URI.class);
        return given().baseUri(control.toString()).port(control.getPort()).contentType(ContentType.JSON);
    }
}
