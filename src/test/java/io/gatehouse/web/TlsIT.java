package io.gatehouse.web;

import static io.gatehouse.estate.Certificate.PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.estate.Certificate;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Http;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.Line;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With settings as in docs/security.md, "TLS" (the key in PKCS#12), and AWS behind TLS as it is. */
@DisplayName("Over TLS")
class TlsIT {
    private static final Certificate CERTIFICATE = Certificate.create();
    private static final int PORT = Estate.freePort();

    private static Estate estate;
    private static Line aws;
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        estate = Estate.start(SimulatorOptions.real().holding(Landscapes.of(3, 1, 1)));
        aws = Line.secured(
                CERTIFICATE.context("TLS"), estate.aws().awsEndpoint().getPort());
        Map<String, String> settings = new HashMap<>();
        settings.put("AWS_ENDPOINT_URL", "https://localhost:" + aws.port());
        settings.put(
                "QUARKUS_TLS_API_KEY_STORE_P12_PATH", CERTIFICATE.keyStore().toString());
        settings.put("QUARKUS_TLS_API_KEY_STORE_P12_PASSWORD", PASSWORD);
        settings.put("QUARKUS_TLS_API_PROTOCOLS", "TLSv1.3");
        settings.put("QUARKUS_HTTP_TLS_CONFIGURATION_NAME", "api");
        settings.put("QUARKUS_HTTP_SSL_PORT", String.valueOf(PORT));
        settings.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        service = estate.replica(
                settings,
                "-Djavax.net.ssl.trustStore=" + CERTIFICATE.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
        service.start();
    }

    @AfterAll
    static void stop() {
        aws.close();
        estate.close();
    }

    private static RequestSpecification caller() {
        return given().trustStore(CERTIFICATE.trustStore().toFile(), PASSWORD)
                .baseUri("https://localhost:" + PORT)
                .auth()
                .oauth2(estate.issuer().token("viewer", "access-viewer"));
    }

    @Test
    void callers_and_aws_are_reached() {
        caller().get("/accounts")
                .then()
                .statusCode(200)
                .body("items", hasSize(4))
                .header("Strict-Transport-Security", startsWith("max-age="));
    }

    @Test
    void nothing_is_answered_without_it() {
        assertThat(Http.status(service.url().resolve("/problems"))).isZero();
    }

    @Test
    void an_old_version_is_not_spoken() {
        assertThatThrownBy(() -> {
                    try (SSLSocket socket = (SSLSocket)
                            CERTIFICATE.context("TLSv1.2").getSocketFactory().createSocket("localhost", PORT)) {
                        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                        socket.startHandshake();
                    }
                })
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("protocol_version");
    }
}
