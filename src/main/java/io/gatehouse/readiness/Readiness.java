package io.gatehouse.readiness;

import static io.gatehouse.readiness.Finding.Severity.STOP;
import static io.gatehouse.readiness.Finding.Severity.WARNING;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says what of the settings is not fit for production. */
final class Readiness {
    /** Quarkus takes {@code any} for every audience; the star is what people try. */
    private static final Set<String> EVERY_AUDIENCE = Set.of("any", "*");
    /** What Quarkus's own development server is given. */
    private static final String DEVELOPMENT_CLIENT = "quarkus-app";
    /** The access key the simulator is used with. */
    private static final String SIMULATOR_KEY = "simulator";

    private static final Duration LONGEST_ATTESTATION = Duration.ofDays(366);

    private static final String ISSUER = "quarkus.oidc.auth-server-url";
    private static final String AUDIENCE = "quarkus.oidc.token.audience";

    private Readiness() {}

    /** Every finding; those accepted by name do not stop the start. */
    static List<Finding> findings(Settings settings, Set<String> accepted) {
        List<Finding> found = new ArrayList<>();
        identity(settings, found);
        aws(settings, found);
        settings.webhooksWithoutSecret().stream()
                .sorted()
                .map(name -> new Finding(
                        "webhook-secret-absent",
                        "gatehouse.webhooks.targets." + name + ".secret",
                        STOP,
                        "is not set, so the receiver can't tell our events from anybody's."))
                .forEach(found::add);
        settings.webhooksWithoutTls().stream()
                .sorted()
                .map(name -> new Finding(
                        "webhook-http",
                        "gatehouse.webhooks.targets." + name + ".url",
                        STOP,
                        "is not https, so whoever is on the way reads who got which access."))
                .forEach(found::add);
        Duration expiry = settings.attestationExpiry();
        if (!expiry.isPositive() || expiry.compareTo(LONGEST_ATTESTATION) > 0) {
            found.add(new Finding(
                    "attestation-expiry-off",
                    "gatehouse.mfa-policy.attestation-expiry",
                    STOP,
                    "must be above zero and at most a year, or nobody looks at the MFA policy again."));
        }
        return found.stream()
                .map(finding -> accepted.contains(finding.name()) ? finding.accepted() : finding)
                .toList();
    }

    private static void identity(Settings settings, List<Finding> found) {
        if (settings.issuer().isEmpty()) {
            found.add(new Finding("issuer-absent", ISSUER, STOP, "is not set, so no token can be verified."));
        }
        boolean loopback = settings.issuer().map(Readiness::loopback).orElse(false);
        settings.issuer()
                .filter(issuer -> !"https".equalsIgnoreCase(issuer.getScheme()))
                .ifPresent(issuer -> found.add(new Finding(
                        "issuer-http",
                        ISSUER,
                        loopback ? WARNING : STOP,
                        "is not https, so whoever is between could issue tokens.")));
        if (settings.audience().stream().anyMatch(EVERY_AUDIENCE::contains)) {
            found.add(new Finding(
                    "audience-wildcard", AUDIENCE, STOP, "takes tokens that were issued for anybody else."));
        }
        if (settings.audience().isEmpty()) {
            found.add(new Finding(
                    "audience-absent",
                    AUDIENCE,
                    loopback ? WARNING : STOP,
                    "is not set, so tokens that were issued for anybody else count here."));
        }
        settings.clientId()
                .filter(DEVELOPMENT_CLIENT::equals)
                .ifPresent(id -> found.add(new Finding(
                        "development-identity",
                        "quarkus.oidc.client-id",
                        STOP,
                        "is the one of the development server, which gives anybody any role.")));
    }

    private static void aws(Settings settings, List<Finding> found) {
        if (!settings.regionKnown()) {
            found.add(
                    new Finding(
                            "region-absent",
                            "AWS_REGION",
                            STOP,
                            "is not set, nor gatehouse.aws.identity-center-region or AWS_PROFILE; Identity Center is regional."));
        }
        settings.endpoint()
                .ifPresent(endpoint -> found.add(new Finding(
                        "aws-endpoint", "AWS_ENDPOINT_URL", WARNING, endpoint + " is used instead of AWS itself.")));
        settings.accessKeyId()
                .filter(SIMULATOR_KEY::equals)
                .ifPresent(key -> found.add(new Finding(
                        "simulator-credentials",
                        "AWS_ACCESS_KEY_ID",
                        settings.endpoint().isPresent() ? WARNING : STOP,
                        "is the simulator's.")));
    }

    static boolean loopback(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
