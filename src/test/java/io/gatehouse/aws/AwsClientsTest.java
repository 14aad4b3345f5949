package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorOptions;
import io.gatehouse.simulator.wire.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;

class AwsClientsTest {
    private static final String REGION = "gatehouse.aws.identity-center-region";

    private Simulator simulator;

    @BeforeEach
    void start() {
        System.setProperty("aws.accessKeyId", "simulator");
        System.setProperty("aws.secretAccessKey", "simulator");
        simulator = Simulator.start(SimulatorOptions.fast());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Nested
    class Endpoints {
        @Test
        void areTheSdksOwnSettingsWhereNothingElseIsSet() {
            System.setProperty(
                    "aws.endpointUrlSsoAdmin", simulator.awsEndpoint().toString());
            try {
                assertThat(endpointOf(Map.of(REGION, "eu-central-1"))).contains(simulator.awsEndpoint());
                assertThat(services(simulator)).contains("sso-admin");
            } finally {
                System.clearProperty("aws.endpointUrlSsoAdmin");
            }
        }

        @Test
        void areOverriddenByOurs() {
            assertThat(endpointOf(Map.of(
                            REGION,
                            "eu-central-1",
                            "gatehouse.aws.endpoint-override",
                            simulator.awsEndpoint().toString())))
                    .contains(simulator.awsEndpoint());
            assertThat(services(simulator)).contains("sso-admin");
        }

        @Test
        void ofTheConsoleFollowThoseOfTheClients() {
            AwsPlaces places = new AwsPlaces(Settings.of(Map.of(REGION, "eu-central-1")));

            assertThat(places.endpoint("sso", Optional.empty()))
                    .isEqualTo(URI.create("https://sso.eu-central-1.amazonaws.com/"));
            assertThat(places.endpoint("sso", Optional.of(URI.create("http://localhost:4566")))
                            .resolve("control/"))
                    .isEqualTo(URI.create("http://localhost:4566/control/"));
        }

        /** Calls it once, so that the simulator sees whether it was meant. */
        private Optional<URI> endpointOf(Map<String, String> settings) {
            AwsConfig config = Settings.of(settings);
            AwsPlaces places = new AwsPlaces(config);
            AwsClients clients = new AwsClients(config, places, new AwsCredentials(config, places));
            SdkAsyncHttpClient http = clients.http();
            try (SsoAdminAsyncClient client = clients.ssoAdmin(http)) {
                client.listInstances(request -> {}).join();
                return client.serviceClientConfiguration().endpointOverride();
            } finally {
                http.close();
            }
        }
    }

    @Nested
    class Regions {
        @Test
        void ofOrganizationsGoWithThePartition() {
            assertThat(places("eu-central-1").globalRegion()).isEqualTo(Region.US_EAST_1);
            assertThat(places("cn-north-1").globalRegion()).isEqualTo(Region.CN_NORTHWEST_1);
            assertThat(places("us-gov-east-1").globalRegion()).isEqualTo(Region.US_GOV_WEST_1);
            assertThat(places("cn-north-1").endpoint("sso", Optional.empty()).getHost())
                    .isEqualTo("sso.cn-north-1.amazonaws.com.cn");
        }

        private AwsPlaces places(String region) {
            return new AwsPlaces(Settings.of(Map.of(REGION, region)));
        }
    }

    @Nested
    class Credentials {
        @Test
        void areThoseOfTheRoleToAssume() {
            AwsCredentials credentials = credentials(Map.of(
                    "gatehouse.aws.assume-role.arn", "arn:aws:iam::123456789012:role/gatehouse",
                    "gatehouse.aws.assume-role.external-id", "secret-handshake"));
            try {
                assertThat(credentials.resolveCredentials().accessKeyId()).isNotEqualTo("simulator");
            } finally {
                credentials.stop();
            }

            assertThat(simulator.control().requests())
                    .filteredOn(request -> request.operation().equals("AssumeRole"))
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.input().path("RoleSessionName").asText())
                                .isEqualTo("gatehouse");
                        assertThat(request.input().path("ExternalId").asText()).isEqualTo("secret-handshake");
                    });
        }

        @Test
        void thatCantBeHadAreToldApart() {
            AwsCredentials credentials =
                    credentials(Map.of("gatehouse.aws.assume-role.arn", "arn:aws:iam::123456789012:role/gatehouse"));
            simulator.close();
            try {
                assertThatThrownBy(credentials::resolveCredentials).isInstanceOf(CredentialsUnavailableException.class);
                assertThat(credentials.resolveIdentity())
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableThat()
                        .withCauseInstanceOf(CredentialsUnavailableException.class);
            } finally {
                credentials.stop();
                simulator = Simulator.start(SimulatorOptions.fast());
            }
        }

        private AwsCredentials credentials(Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(settings);
            all.put(REGION, "eu-central-1");
            all.put("gatehouse.aws.endpoint-override", simulator.awsEndpoint().toString());
            AwsConfig config = Settings.of(all);
            return new AwsCredentials(config, new AwsPlaces(config));
        }
    }

    private static List<String> services(Simulator simulator) {
        return simulator.control().requests().stream()
                .map(LoggedRequest::service)
                .toList();
    }
}
