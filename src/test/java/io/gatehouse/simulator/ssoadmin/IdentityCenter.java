package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.control.Control;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.FaultKind;
import io.gatehouse.simulator.service.ManagementAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
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
 * A simulator with an organization of three member accounts, and SDK clients for Identity Center. Before each test it begins
 * again in the fast profile with its clock stopped.
 */
public final class IdentityCenter implements BeforeEachCallback, AfterAllCallback {

    /** The management account. */
    public static final String MANAGEMENT = ManagementAccount.ID;

    private static final String CONTENT = """
            {"organization": {"featureSet": "ALL", "trustedServices": ["sso.amazonaws.com"], "accounts": [
              {"name": "one", "email": "one@example.com"},
              {"name": "two", "email": "two@example.com"},
              {"name": "three", "email": "three@example.com"}]}}""";

    private final Aws aws = Aws.fast();
    private final SsoAdminAsyncClient sso = aws.client(SsoAdminAsyncClient.builder(), Aws.OPERATOR);
    private final IdentitystoreAsyncClient store = aws.client(IdentitystoreAsyncClient.builder(), Aws.OPERATOR);

    @Override
    public void beforeEach(ExtensionContext context) {
        aws.beforeEach(context);
        seed(CONTENT);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        aws.afterAll(context);
    }

    /** The simulator and its clients. */
    public Aws aws() {
        return aws;
    }

    /** The simulator's remote control. */
    public Control control() {
        return aws.control();
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
        return aws.organizations();
    }

    /** SSO Admin as an account that is made delegated administrator for it. */
    public SsoAdminAsyncClient delegatedAdministrator(String accountId) {
        await(organizations().registerDelegatedAdministrator(request -> request.accountId(accountId)
                .servicePrincipal("sso.amazonaws.com")));
        return memberAccount(accountId);
    }

    /** SSO Admin as a role of a member account. */
    public SsoAdminAsyncClient memberAccount(String accountId) {
        try (StsAsyncClient sts = aws.client(StsAsyncClient.builder(), Aws.OPERATOR)) {
            var credentials = await(sts.assumeRole(
                            request -> request.roleArn("arn:aws:iam::" + accountId + ":role/Administrator")
                                    .roleSessionName("test")))
                    .credentials();
            return aws.client(
                    SsoAdminAsyncClient.builder(),
                    AwsSessionCredentials.create(
                            credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
        }
    }

    /** The instance's ARN. */
    public String instanceArn() {
        return aws.simulator().instanceArn();
    }

    /** The instance's identity store. */
    public String storeId() {
        return aws.simulator().identityStoreId();
    }

    /** Sets a setting to a JSON value. */
    public void set(String setting, String json) {
        aws.set("{\"" + setting + "\": " + json + "}");
    }

    /** Adds a seed document. */
    public void seed(String document) {
        control().seed(Aws.json(document));
    }

    /** Makes what the operation begins end FAILED with that reason, so many times. */
    public void fail(String operation, String reason, int times) {
        control().addFault(new Fault(FaultKind.FAIL, null, operation, null, null, null, times, null, null, reason));
    }

    /** Lets seconds pass. */
    public void seconds(long count) {
        aws.pass(Duration.ofSeconds(count));
    }

    /** The number of the account of that name. */
    public String account(String name) {
        return await(organizations().listAccounts(request -> {})).accounts().stream()
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
}
