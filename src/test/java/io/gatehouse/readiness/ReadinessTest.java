package io.gatehouse.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A start in production")
class ReadinessTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private static List<String> findings(Settings settings) {
        return Readiness.findings(settings, Set.of()).stream()
                .map(finding -> finding.severity() + " " + finding.name())
                .toList();
    }

    private static Settings identity(@Nullable String issuer, String... audience) {
        return new Settings(
                Optional.ofNullable(issuer).map(URI::create),
                Set.of(audience),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Set.of(),
                Set.of(),
                MONTH);
    }

    private static Settings aws(@Nullable String key, boolean region, @Nullable String endpoint) {
        return new Settings(
                Optional.of(URI.create("https://login.example.com")),
                Set.of("gatehouse"),
                Optional.empty(),
                Optional.ofNullable(key),
                region,
                Optional.ofNullable(endpoint),
                Set.of(),
                Set.of(),
                MONTH);
    }

    private static Settings rest(@Nullable String clientId, Set<String> withoutSecret, Duration expiry) {
        return new Settings(
                Optional.of(URI.create("https://login.example.com")),
                Set.of("gatehouse"),
                Optional.ofNullable(clientId),
                Optional.empty(),
                true,
                Optional.empty(),
                withoutSecret,
                withoutSecret,
                expiry);
    }

    @Test
    void goes_on_with_an_https_issuer_an_audience_and_a_region() {
        assertThat(findings(identity("https://login.example.com", "gatehouse"))).isEmpty();
    }

    @Test
    void needs_an_issuer_over_https_except_on_this_machine() {
        assertThat(findings(identity(null, "gatehouse"))).containsExactly("STOP issuer-absent");
        assertThat(findings(identity("http://login.example.com", "gatehouse"))).containsExactly("STOP issuer-http");
        assertThat(findings(identity("http://127.evil.example.com", "gatehouse")))
                .containsExactly("STOP issuer-http");
        for (String loopback : List.of("http://127.0.0.1:8080/a", "http://localhost:8080", "http://[::1]:8080")) {
            assertThat(findings(identity(loopback, "gatehouse"))).containsExactly("WARNING issuer-http");
        }
    }

    @Test
    void needs_an_audience_that_is_its_own() {
        assertThat(findings(identity("https://login.example.com"))).containsExactly("STOP audience-absent");
        assertThat(findings(identity("http://127.0.0.1:1")))
                .containsExactly("WARNING issuer-http", "WARNING audience-absent");
        assertThat(findings(identity("https://login.example.com", "any"))).containsExactly("STOP audience-wildcard");
        assertThat(findings(identity("https://login.example.com", "*"))).containsExactly("STOP audience-wildcard");
    }

    @Test
    void needs_a_region_and_says_where_it_does_not_reach_aws_itself() {
        assertThat(findings(aws(null, false, null))).containsExactly("STOP region-absent");
        assertThat(findings(aws("AKIA", true, "https://proxy.example.com"))).containsExactly("WARNING aws-endpoint");
    }

    @Test
    void does_not_use_what_is_for_development() {
        assertThat(findings(aws("simulator", true, null))).containsExactly("STOP simulator-credentials");
        assertThat(findings(aws("simulator", true, "http://simulator:4599")))
                .containsExactly("WARNING aws-endpoint", "WARNING simulator-credentials");
        assertThat(findings(rest("quarkus-app", Set.of(), MONTH))).containsExactly("STOP development-identity");
    }

    @Test
    void needs_a_secret_and_tls_for_every_webhook_and_attestations_that_expire() {
        assertThat(findings(rest(null, Set.of("chat"), MONTH)))
                .containsExactly("STOP webhook-secret-absent", "STOP webhook-http");
        for (Duration off : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(3650))) {
            assertThat(findings(rest(null, Set.of(), off))).containsExactly("STOP attestation-expiry-off");
        }
    }

    @Test
    void names_the_property_and_goes_on_with_what_is_accepted_by_name() {
        Settings settings = rest(null, Set.of("chat"), Duration.ZERO);

        assertThatThrownBy(() -> ReadinessAtStart.judge(Readiness.findings(settings, Set.of("attestation-expiry-off"))))
                .hasMessageContaining("gatehouse.webhooks.targets.chat.secret")
                .hasMessageNotContaining("gatehouse.mfa-policy.attestation-expiry");

        ReadinessAtStart.judge(Readiness.findings(
                settings, Set.of("attestation-expiry-off", "webhook-secret-absent", "webhook-http")));
    }
}
