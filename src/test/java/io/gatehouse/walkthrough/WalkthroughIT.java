package io.gatehouse.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Also what trains the ahead-of-time cache of Dockerfile.jvm. */
@QuarkusIntegrationTest
@DisplayName("The walkthrough of the packaged service")
class WalkthroughIT {
    @TestHTTPResource
    URI service;

    @Test
    void runs_as_printed() throws Exception {
        assertThat(Script.run(service, Api.unique(""), Map.of())).contains("[profile checkout-dev");
    }
}
