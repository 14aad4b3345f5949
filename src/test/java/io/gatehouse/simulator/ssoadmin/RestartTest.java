package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

@DisplayName("A restart of the simulator")
class RestartTest {

    private static final String CONTENT = """
            {"organization": {"accounts": [{"name": "one", "email": "one@example.com"}]},
             "users": [{"userName": "alice", "givenName": "Alice", "familyName": "Example",
                        "userId": "11111111-2222-4333-8444-555555555555"}],
             "groups": [{"displayName": "developers", "groupId": "21111111-2222-4333-8444-555555555555",
                         "members": ["alice"]}],
             "permissionSets": [{"name": "Developer", "managedPolicies": ["arn:aws:iam::aws:policy/PowerUserAccess"],
                                 "tags": {"team": "payments"}}],
             "assignments": [{"account": "one", "permissionSet": "Developer", "user": "alice"}]}""";

    @TempDir
    Path directory = Path.of(".");

    private final SdkAsyncHttpClient http = NettyNioAsyncHttpClient.create();

    @AfterEach
    void closeClient() {
        http.close();
    }

    @Test
    @DisplayName("keeps permission sets, users, groups and assignments, and ends what was under way when it is due")
    void keepsEverything() {
        SimulatorOptions options = SimulatorOptions.fast()
                .keptIn(directory.resolve("state"))
                .set(Aws.json("{\"sso.assignmentCreation\": \"PT1H\"}"))
                .holding(Aws.json(CONTENT));
        String requestId;
        String instanceArn;
        List<String> sets;
        try (Simulator before = Simulator.start(options);
                SsoAdminAsyncClient sso = client(before.awsEndpoint())) {
            instanceArn = before.instanceArn();
            sets = sets(sso, instanceArn);
            requestId = await(sso.createAccountAssignment(request -> request.instanceArn(instanceArn)
                            .targetId("123456789012")
                            .targetType(TargetType.AWS_ACCOUNT)
                            .permissionSetArn(sets.getFirst())
                            .principalType(PrincipalType.GROUP)
                            .principalId("21111111-2222-4333-8444-555555555555")))
                    .accountAssignmentCreationStatus()
                    .requestId();
        }

        try (Simulator after = Simulator.start(options);
                SsoAdminAsyncClient sso = client(after.awsEndpoint())) {
            assertThat(after.instanceArn()).isEqualTo(instanceArn);
            assertThat(sets(sso, instanceArn)).isEqualTo(sets);
            assertThat(status(sso, instanceArn, requestId)).isEqualTo(StatusValues.IN_PROGRESS);
            after.control().advance(Duration.ofHours(1));
            assertThat(status(sso, instanceArn, requestId)).isEqualTo(StatusValues.SUCCEEDED);
            var state = after.control().state();
            assertThat(state.path("sso.assignments")).hasSize(2);
            assertThat(state.path("identitystore.memberships")).hasSize(1);
            assertThat(state.path("sso.tags")).hasSize(1);
        }
    }

    private SsoAdminAsyncClient client(URI endpoint) {
        return SsoAdminAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(Aws.OPERATOR))
                .httpClient(http)
                .build();
    }

    private static List<String> sets(SsoAdminAsyncClient sso, String instanceArn) {
        return await(sso.listPermissionSets(request -> request.instanceArn(instanceArn)))
                .permissionSets();
    }

    private static StatusValues status(SsoAdminAsyncClient sso, String instanceArn, String requestId) {
        return await(sso.describeAccountAssignmentCreationStatus(
                        request -> request.instanceArn(instanceArn).accountAssignmentCreationRequestId(requestId)))
                .accountAssignmentCreationStatus()
                .status();
    }
}
