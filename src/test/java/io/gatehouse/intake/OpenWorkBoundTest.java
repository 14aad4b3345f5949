package io.gatehouse.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.gatehouse.driver.DrivenByHand;
import io.gatehouse.driver.HandDriver;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DrivenByHand.class)
@DisplayName("The bound of open work")
class OpenWorkBoundTest {
    private static final int AT_ONCE = 8;
    /** Half of what a caller may have open, and a little more: there is room for one. */
    private static final int ITEMS = DrivenByHand.OPEN_ITEMS_OF_CALLER / 2 + 1;

    private final String token = Tokens.of("mallory");

    @Inject
    HandDriver driver;

    private Response start() {
        return Api.of(token).post("/scripted?key=" + Api.unique("bound") + "&behaviour=ok&items=" + ITEMS);
    }

    @Test
    void lets_one_pass_of_many_that_come_at_the_same_moment() throws Exception {
        List<Response> answers = new ArrayList<>();
        CountDownLatch together = new CountDownLatch(AT_ONCE);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> asked = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                asked.add(callers.submit(() -> {
                    together.countDown();
                    together.await();
                    return start();
                }));
            }
            for (Future<Response> one : asked) {
                answers.add(one.get());
            }
        }

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnly(202, 429)
                .containsOnlyOnce(202);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).allSatisfy(answer -> {
            assertThat(answer.<String>path("code")).isEqualTo("TOO_MUCH_OPEN_WORK");
            assertThat(answer.header("Retry-After")).isNotNull();
        });
        for (Response answer : answers) {
            if (answer.statusCode() == 202) {
                driver.drive(answer.path("id"));
            }
        }
        assertThat(start().statusCode()).as("once there is room again").isEqualTo(202);
    }
}
