package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorOptions;
import io.gatehouse.simulator.control.Control;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.FaultKind;
import io.gatehouse.simulator.world.Profile;
import io.gatehouse.simulator.world.World;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.identitystore.IdentitystoreAsyncClient;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeleteAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/**
 * A simulator with an organization of three member accounts, and SDK clients without retries. Before each test it begins again
 * in the fast profile with its clock stopped, so that time passes only when a test says so.
 */
public final class IdentityCenter implements BeforeEachCallback, AfterAllCallback {

    /** The management account. */
    public static final String MANAGEMENT = "123456789012";

    /** When the clock stands still before a test moves it. */
    public static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final String CONTENT = """
            {"organization": {"featureSet": "ALL", "trustedServices": ["sso.amazonaws.com"], "accounts": [
              {"name": "one", "email": "one@example.com"},
              {"name": "two", "email": "two@example.com"},
              {"name": "three", "email": "three@example.com"}]}}""";

    private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
    private final SdkAsyncHttpClient http = NettyNioAsyncHttpClient.create();
    private final AwsCredentials operator = AwsBasicCredentials.create("AKIASIMULATORUSER001", "simulator");
    private final SsoAdminAsyncClient sso = sso(operator);
    private final IdentitystoreAsyncClient store = client(IdentitystoreAsyncClient.builder(), operator);
    private final OrganizationsAsyncClient organizations = client(OrganizationsAsyncClient.builder(), operator);

    @Override
    public void beforeEach(ExtensionContext context) {
        control().reset(1, Profile.FAST);
        control().freeze(START);
        seed(CONTENT);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() != null) {
            return; // the classes around this one are not done
        }
        sso.close();
        store.close();
        organizations.close();
        http.close();
        simulator.close();
    }

    /** The simulator's remote control. */
    public Control control() {
        return simulator.control();
    }

    /** SSO Admin as the management account. */
    public SsoAdminAsyncClient sso() {
        return sso;
    }

    /** The Identity Store as the management account. */
    public IdentitystoreAsyncClient store() {
        return store;
    }

    /** Organizations as the management account. */
    public OrganizationsAsyncClient organizations() {
        return organizations;
    }

    /** SSO Admin as somebody else. */
    public SsoAdminAsyncClient sso(AwsCredentials credentials) {
        return client(SsoAdminAsyncClient.builder(), credentials);
    }

    /** SSO Admin in another Region. */
    public SsoAdminAsyncClient sso(Region region) {
        return client(SsoAdminAsyncClient.builder(), operator, region);
    }

    /** STS as the management account. */
    public StsAsyncClient sts() {
        return client(StsAsyncClient.builder(), operator);
    }

    /** Where the simulated AWS listens. */
    public URI endpoint() {
        return simulator.awsEndpoint();
    }

    /** The instance's ARN. */
    public String instanceArn() {
        return simulator.instanceArn();
    }

    /** The instance's identity store. */
    public String storeId() {
        return simulator.identityStoreId();
    }

    /** Waits for an answer and throws what the SDK would throw synchronously. */
    public static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Sets a setting to a JSON value. */
    public void set(String setting, String json) {
        control().set(json("{\"" + setting + "\": " + json + "}"));
    }

    /** Adds a seed document. */
    public void seed(String document) {
        control().seed(json(document));
    }

    /** Makes what the operation begins end FAILED with that reason, so many times. */
    public void fail(String operation, String reason, int times) {
        control().addFault(new Fault(FaultKind.FAIL, null, operation, null, null, null, times, null, null, reason));
    }

    /** Lets seconds pass. */
    public void seconds(long count) {
        control().advance(Duration.ofSeconds(count));
    }

    /** The number of the account of that name. */
    public String account(String name) {
        return await(organizations.listAccounts(request -> {})).accounts().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Creates a permission set; its ARN. */
    public String permissionSet(String name) {
        return await(sso.createPermissionSet(
                        request -> request.instanceArn(instanceArn()).name(name)))
                .permissionSet()
                .permissionSetArn();
    }

    /** Creates a group; its id. */
    public String group(String displayName) {
        return await(store.createGroup(
                        request -> request.identityStoreId(storeId()).displayName(displayName)))
                .groupId();
    }

    /** Creates a user; its id. */
    public String user(String userName) {
        return await(store.createUser(request -> request.identityStoreId(storeId())
                        .userName(userName)
                        .displayName(userName)
                        .name(name -> name.givenName(userName).familyName("Example"))))
                .userId();
    }

    /** Puts a user into a group; the membership's id. */
    public String membership(String groupId, String userId) {
        return await(store.createGroupMembership(request ->
                        request.identityStoreId(storeId()).groupId(groupId).memberId(member -> member.userId(userId))))
                .membershipId();
    }

    /** Asks for a group's assignment; the status it begins with. */
    public AccountAssignmentOperationStatus assign(String accountId, String setArn, String groupId) {
        return await(sso.createAccountAssignment(creation(accountId, setArn, groupId)))
                .accountAssignmentCreationStatus();
    }

    /** Asks for the end of a group's assignment; the status it begins with. */
    public AccountAssignmentOperationStatus unassign(String accountId, String setArn, String groupId) {
        return await(sso.deleteAccountAssignment(deletion(accountId, setArn, groupId)))
                .accountAssignmentDeletionStatus();
    }

    /** A request for a group's assignment. */
    public CreateAccountAssignmentRequest creation(String accountId, String setArn, String groupId) {
        return CreateAccountAssignmentRequest.builder()
                .instanceArn(instanceArn())
                .targetId(accountId)
                .targetType(TargetType.AWS_ACCOUNT)
                .permissionSetArn(setArn)
                .principalType(PrincipalType.GROUP)
                .principalId(groupId)
                .build();
    }

    /** A request for the end of a group's assignment. */
    public DeleteAccountAssignmentRequest deletion(String accountId, String setArn, String groupId) {
        return DeleteAccountAssignmentRequest.builder()
                .instanceArn(instanceArn())
                .targetId(accountId)
                .targetType(TargetType.AWS_ACCOUNT)
                .permissionSetArn(setArn)
                .principalType(PrincipalType.GROUP)
                .principalId(groupId)
                .build();
    }

    /** How far a creation is. */
    public AccountAssignmentOperationStatus creationStatus(String requestId) {
        return await(sso.describeAccountAssignmentCreationStatus(
                        request -> request.instanceArn(instanceArn()).accountAssignmentCreationRequestId(requestId)))
                .accountAssignmentCreationStatus();
    }

    /** How far a deletion is. */
    public AccountAssignmentOperationStatus deletionStatus(String requestId) {
        return await(sso.describeAccountAssignmentDeletionStatus(
                        request -> request.instanceArn(instanceArn()).accountAssignmentDeletionRequestId(requestId)))
                .accountAssignmentDeletionStatus();
    }

    /** Asks for a provisioning; the status it begins with. */
    public PermissionSetProvisioningStatus provisionAll(String setArn) {
        return await(sso.provisionPermissionSet(request -> request.instanceArn(instanceArn())
                        .permissionSetArn(setArn)
                        .targetType(ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS)))
                .permissionSetProvisioningStatus();
    }

    /** Asks for a provisioning of one account; the status it begins with. */
    public PermissionSetProvisioningStatus provision(String setArn, String accountId) {
        return await(sso.provisionPermissionSet(request -> request.instanceArn(instanceArn())
                        .permissionSetArn(setArn)
                        .targetType(ProvisionTargetType.AWS_ACCOUNT)
                        .targetId(accountId)))
                .permissionSetProvisioningStatus();
    }

    /** How far a provisioning is. */
    public PermissionSetProvisioningStatus provisioningStatus(String requestId) {
        return await(sso.describePermissionSetProvisioningStatus(
                        request -> request.instanceArn(instanceArn()).provisionPermissionSetRequestId(requestId)))
                .permissionSetProvisioningStatus();
    }

    /** The accounts that have the set in that state. */
    public List<String> accounts(String setArn, ProvisioningStatus status) {
        return await(sso.listAccountsForProvisionedPermissionSet(request -> request.instanceArn(instanceArn())
                        .permissionSetArn(setArn)
                        .provisioningStatus(status)))
                .accountIds();
    }

    /** The ids of the groups and users that may use the set in the account, as listed. */
    public List<String> assigned(String accountId, String setArn) {
        return await(sso.listAccountAssignments(request ->
                        request.instanceArn(instanceArn()).accountId(accountId).permissionSetArn(setArn)))
                .accountAssignments()
                .stream()
                .map(row -> row.principalId())
                .toList();
    }

    /** Changes a set's description, so that accounts fall behind. */
    public void describe(String setArn, String description) {
        await(sso.updatePermissionSet(request ->
                request.instanceArn(instanceArn()).permissionSetArn(setArn).description(description)));
    }

    private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(
            B builder, AwsCredentials credentials) {
        return client(builder, credentials, Region.US_EAST_1);
    }

    private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(
            B builder, AwsCredentials credentials, Region region) {
        return builder.endpointOverride(simulator.awsEndpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(http)
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static JsonNode json(String text) {
        try {
            return World.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
