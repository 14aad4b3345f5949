package io.gatehouse.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Probes")
class ProbesTest {
    @TestHTTPResource(value = "/health", management = true)
    URI health;

    private JsonPath probe(String name) {
        return given().get(health + "/" + name)
                .then()
                .contentType(ContentType.JSON)
                .extract()
                .jsonPath();
    }

    @Test
    void of_startup_wait_for_migrations() {
        JsonPath started = probe("started");

        assertThat(started.getString("status")).isEqualTo("UP");
        assertThat(started.getString("checks.find { it.name == 'database migrations' }.status"))
                .isEqualTo("UP");
    }

    @Test
    void of_liveness_ask_neither_aws_nor_the_database() {
        JsonPath live = probe("live");

        assertThat(live.getString("status")).isEqualTo("UP");
        assertThat(live.getList("checks.name")).containsExactly("operation driver");
    }

    @Test
    void of_readiness_tell_of_database_aws_and_driver() {
        JsonPath ready = await().until(() -> probe("ready"), answer -> answer.getString("status")
                .equals("UP"));

        assertThat(ready.getList("checks.name"))
                .containsExactlyInAnyOrder("Database connections health check", "AWS", "operation driver");
        assertThat(ready.getString("checks.find { it.name == 'AWS' }.data.region"))
                .isEqualTo("eu-central-1");
        assertThat(ready.getString("checks.find { it.name == 'AWS' }.data.seen"))
                .isNotNull();
    }

    @Test
    void are_not_on_the_port_of_the_api() {
        assertThat(Api.admin().get("/q/health").statusCode()).isEqualTo(404);
        assertThat(Api.admin().get("/q/metrics").statusCode()).isEqualTo(404);
    }
}
