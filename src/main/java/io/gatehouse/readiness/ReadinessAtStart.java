package io.gatehouse.readiness;

import io.gatehouse.mfapolicy.MfaPolicyConfig;
import io.gatehouse.webhook.WebhooksConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Checks the settings when the service starts in production, before it does anything. */
@ApplicationScoped
class ReadinessAtStart {
    private static final Logger LOG = Logger.getLogger(ReadinessAtStart.class);

    private final Config config;
    private final ReadinessConfig readiness;
    private final WebhooksConfig webhooks;
    private final MfaPolicyConfig mfaPolicy;

    ReadinessAtStart(Config config, ReadinessConfig readiness, WebhooksConfig webhooks, MfaPolicyConfig mfaPolicy) {
        this.config = config;
        this.readiness = readiness;
        this.webhooks = webhooks;
        this.mfaPolicy = mfaPolicy;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 2) StartupEvent start) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            judge(Readiness.findings(settings(), readiness.accept().orElse(Set.of())));
        }
    }

    /** @throws IllegalStateException naming every setting that stops the start */
    static void judge(List<Finding> findings) {
        findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .forEach(finding -> LOG.warnf("Not fit for production: %s", finding.line()));
        List<Finding> stopping = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.STOP)
                .toList();
        if (!stopping.isEmpty()) {
            throw new IllegalStateException("Not fit for production, so not started: "
                    + stopping.stream().map(Finding::line).collect(Collectors.joining(" "))
                    + " gatehouse.readiness.accept takes the names of what is meant to be so.");
        }
    }

    private Settings settings() {
        return new Settings(
                text("quarkus.oidc.auth-server-url").map(URI::create),
                config.getOptionalValues("quarkus.oidc.token.audience", String.class)
                        .map(Set::copyOf)
                        .orElse(Set.of()),
                text("quarkus.oidc.client-id"),
                first("aws.accessKeyId", "AWS_ACCESS_KEY_ID"),
                first(
                                "gatehouse.aws.identity-center-region",
                                "aws.region",
                                "AWS_REGION",
                                "aws.profile",
                                "AWS_PROFILE",
                                "AWS_CONFIG_FILE")
                        .isPresent(),
                first(
                        "gatehouse.aws.endpoint-override",
                        "aws.endpointUrl",
                        "AWS_ENDPOINT_URL",
                        "AWS_ENDPOINT_URL_ORGANIZATIONS",
                        "AWS_ENDPOINT_URL_SSO_ADMIN",
                        "AWS_ENDPOINT_URL_IDENTITYSTORE",
                        "AWS_ENDPOINT_URL_ACCOUNT",
                        "AWS_ENDPOINT_URL_STS"),
                webhooks.targets().entrySet().stream()
                        .filter(target -> target.getValue()
                                .secret()
                                .filter(secret -> !secret.isBlank())
                                .isEmpty())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                webhooks.targets().entrySet().stream()
                        .filter(target -> isOpen(target.getValue().url()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                mfaPolicy.attestationExpiry());
    }

    private static boolean isOpen(URI url) {
        return !"https".equals(url.getScheme()) && !Readiness.loopback(url);
    }

    private Optional<String> first(String... names) {
        return Stream.of(names).flatMap(name -> text(name).stream()).findFirst();
    }

    private Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
