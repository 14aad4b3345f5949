package io.gatehouse.assignment;

import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("A selection of thousands")
class LargeSelectionTest {
    private static final int MANY = 1_000;

    private static Map<String, Object> selection(Scene scene, List<String> accounts, List<String> sets) {
        return Map.of(
                "principals", List.of(Map.of("type", "GROUP", "name", scene.group())),
                "accounts", accounts,
                "permissionSets", sets);
    }

    /** Without a log of what is sent, which takes longer than the answer. */
    private static RequestSpecification operator() {
        return Api.operator().config(RestAssured.config().logConfig(new LogConfig()));
    }

    @Test
    void is_answered_when_everything_it_names_is_there() {
        Scene scene = Scene.of(1, 1, 1);
        String id = scene.accountId();
        String name = scene.account();
        List<String> accounts =
                IntStream.range(0, MANY).mapToObj(n -> n % 2 == 0 ? id : name).toList();

        operator()
                .queryParam("validateOnly", true)
                .body(selection(scene, accounts, List.of(scene.permissionSet())))
                .post("/assignments")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true));
    }

    @Test
    void is_refused_when_nothing_it_names_is_there() {
        Scene scene = Scene.of(1, 1, 1);
        List<String> nobody =
                IntStream.range(0, MANY).mapToObj(n -> "%012d".formatted(n)).toList();

        operator()
                .queryParam("validateOnly", true)
                .body(selection(scene, nobody, List.of(scene.permissionSet())))
                .post("/assignments")
                .then()
                .statusCode(422)
                .body("code", equalTo("REFERENCE_NOT_FOUND"));
    }
}
