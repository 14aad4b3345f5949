package io.gatehouse.contract;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Puts {@link Conformance} before every request of every test, so that no test has to ask for it. */
public final class ConformanceOfEveryTest implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(Conformance.instance());
        Exercised.note(
                context.getOuterInstances().isEmpty()
                        ? context.getTestInstance().getClass()
                        : context.getOuterInstances().getFirst().getClass());
    }
}
