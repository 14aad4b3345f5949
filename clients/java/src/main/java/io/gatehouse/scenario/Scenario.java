package io.gatehouse.scenario;

import static io.gatehouse.scenario.Steps.expect;
import static io.gatehouse.scenario.Steps.refused;

import io.gatehouse.client.ApiException;
import io.gatehouse.client.ApiResponse;
import io.gatehouse.client.api.AccountsApi.APICreateAccountRequest;
import io.gatehouse.client.api.AccountsApi.APIGetAccountRequest;
import io.gatehouse.client.api.AccountsApi.APIListAccountsRequest;
import io.gatehouse.client.api.AssignmentsApi.APICreateAssignmentsRequest;
import io.gatehouse.client.api.AssignmentsApi.APIRevokeAssignmentsRequest;
import io.gatehouse.client.api.AuditApi.APIListAuditEventsRequest;
import io.gatehouse.client.api.GroupsApi.APICreateGroupRequest;
import io.gatehouse.client.api.GroupsApi.APIDeleteGroupRequest;
import io.gatehouse.client.api.GroupsApi.APIGetGroupRequest;
import io.gatehouse.client.api.GroupsApi.APIListGroupMembersRequest;
import io.gatehouse.client.api.GroupsApi.APIUpdateGroupRequest;
import io.gatehouse.client.api.MfaPolicyApi.APIAttestMfaPolicyRequest;
import io.gatehouse.client.api.MfaPolicyApi.APIChangeMfaPolicyRequest;
import io.gatehouse.client.api.MfaPolicyApi.APIGetMfaPolicyRequest;
import io.gatehouse.client.api.OperationsApi.APICancelOperationRequest;
import io.gatehouse.client.api.OperationsApi.APIRetryOperationRequest;
import io.gatehouse.client.api.OrganizationApi.APIGetOrganizationRequest;
import io.gatehouse.client.api.OrganizationApi.APIListOrganizationChecksRequest;
import io.gatehouse.client.api.OrganizationApi.APIListOrganizationalUnitsRequest;
import io.gatehouse.client.api.PermissionSetsApi.APICreatePermissionSetRequest;
import io.gatehouse.client.api.PermissionSetsApi.APIGetPermissionSetRequest;
import io.gatehouse.client.api.PermissionSetsApi.APIReplacePermissionSetRequest;
import io.gatehouse.client.api.UsersApi.APICreateUserRequest;
import io.gatehouse.client.api.UsersApi.APIDeleteUserRequest;
import io.gatehouse.client.api.UsersApi.APIGetUserAwsConfigRequest;
import io.gatehouse.client.api.UsersApi.APIInviteUserRequest;
import io.gatehouse.client.model.Account;
import io.gatehouse.client.model.AssignmentSelection;
import io.gatehouse.client.model.ByMail;
import io.gatehouse.client.model.GroupMember;
import io.gatehouse.client.model.GroupOrPreview;
import io.gatehouse.client.model.GroupSettings;
import io.gatehouse.client.model.GroupSettingsPatch;
import io.gatehouse.client.model.InvitationDelivery;
import io.gatehouse.client.model.InvitationRequest;
import io.gatehouse.client.model.Item;
import io.gatehouse.client.model.MailDelivery;
import io.gatehouse.client.model.MfaPrompt;
import io.gatehouse.client.model.MfaType;
import io.gatehouse.client.model.NewAccount;
import io.gatehouse.client.model.NewAttestation;
import io.gatehouse.client.model.NewMfaPolicy;
import io.gatehouse.client.model.NewPermissionSet;
import io.gatehouse.client.model.NewUser;
import io.gatehouse.client.model.Operation;
import io.gatehouse.client.model.OperationOrPreview;
import io.gatehouse.client.model.OrganizationalUnit;
import io.gatehouse.client.model.PageOrganizationalUnit;
import io.gatehouse.client.model.PermissionSet;
import io.gatehouse.client.model.PermissionSetDocument;
import io.gatehouse.client.model.PrincipalReference;
import io.gatehouse.client.model.PrincipalType;
import io.gatehouse.client.model.UnregisteredDevice;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** From an account to a developer who can sign in, and what can go wrong on the way, in thirty steps. */
public final class Scenario {
    private static final String UNIT = "/Workloads/Development";
    /** IAM attaches ten policies to a role, so a set with more of them is refused by the account. */
    private static final int TOO_MANY_POLICIES = 11;

    private final Caller admin;
    private final Caller operator;
    private final Caller viewer;
    private final Caller auditor;
    private final Steps steps;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String email = "client-" + suffix + "@example.com";
    private final String account = "client-" + suffix;
    private final String permissionSet = "Client-" + suffix;
    private final String group = "Client-" + suffix;
    private final String user = "client-" + suffix;

    public Scenario(Environment environment, PrintStream out) throws IOException, InterruptedException {
        admin = environment.caller("ADMIN", "alice");
        operator = environment.caller("OPERATOR", "bob");
        viewer = environment.caller("VIEWER", "carol");
        auditor = environment.caller("AUDITOR", "dave");
        steps = new Steps(out);
    }

    public static void main(String... args) throws InterruptedException {
        try {
            new Scenario(new Environment(System.getenv()), System.out).run();
        } catch (ApiException | IOException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Takes every step; whatever is not as expected is thrown. Returns how many there were. */
    public int run() throws ApiException, IOException {
        organization();
        String accountId = account();
        String permissionSetId = permissionSet();
        String groupId = group();
        assignment();
        String userId = user(groupId);
        mfaPolicy();
        awsConfig(userId);
        bulk(permissionSetId);
        roles();
        end(accountId, userId, groupId);
        return steps.done();
    }

    private void organization() throws ApiException, IOException {
        String organizationId = viewer.organization()
                .getOrganization(APIGetOrganizationRequest.newBuilder().build())
                .getOrganizationId();
        var checks = viewer.organization()
                .listOrganizationChecks(
                        APIListOrganizationChecksRequest.newBuilder().build())
                .getItems();
        expect(checks.stream().noneMatch(check -> "FAILED".equals(check.getStatus())), "no failed check: " + checks);
        steps.done("The organization is " + organizationId + "; none of " + checks.size() + " checks fails");

        List<String> oneByOne = new ArrayList<>();
        String token = null;
        do {
            PageOrganizationalUnit page = units(1, token);
            page.getItems().stream().map(OrganizationalUnit::getPath).forEach(oneByOne::add);
            token = page.getNextPageToken();
        } while (token != null);
        List<String> atOnce = units(200, null).getItems().stream()
                .map(OrganizationalUnit::getPath)
                .toList();
        expect(atOnce, oneByOne);
        expect(oneByOne.contains(UNIT), UNIT + " among " + oneByOne);
        steps.done("Paging through " + oneByOne.size() + " organizational units finds each once");

        refused(400, "INVALID_PAGE_TOKEN", () -> units(1, "forged"));
        steps.done("A forged page token is refused: 400 INVALID_PAGE_TOKEN");
    }

    private PageOrganizationalUnit units(int size, String token) throws ApiException {
        return viewer.organization()
                .listOrganizationalUnits(APIListOrganizationalUnitsRequest.newBuilder()
                        .pageSize(size)
                        .pageToken(token)
                        .build());
    }

    private String account() throws ApiException, IOException {
        NewAccount wanted = new NewAccount()
                .name(account)
                .email(email)
                .organizationalUnitId(UNIT)
                .tags(Map.of("team", "checkout"));
        OperationOrPreview preview = admin.accounts()
                .createAccount(APICreateAccountRequest.newBuilder()
                        .newAccount(wanted)
                        .validateOnly(true)
                        .build());
        expect(true, preview.getValid());
        expect(!preview.getWouldDo().isEmpty(), "something to do");
        expect(
                List.of(),
                viewer.accounts()
                        .listAccounts(APIListAccountsRequest.newBuilder()
                                .name(account)
                                .build())
                        .getItems());
        steps.done("validateOnly: " + preview.getWouldDo().getFirst().getDetail() + " Nothing was done");

        String operationId = createAccount(wanted).getId();
        steps.done("Operation " + operationId + " creates account " + account);

        Operation created = admin.ended(operationId);
        expect("SUCCEEDED", created.getStatus());
        String accountId = created.getResult().getId();
        steps.done("Waited for it: account " + accountId);

        Account found = viewer.accounts()
                .getAccount(
                        APIGetAccountRequest.newBuilder().accountId(accountId).build());
        expect("ACTIVE", found.getState());
        expect(UNIT, found.getOrganizationalUnitPath());
        expect(Map.of("team", "checkout"), found.getTags());
        steps.done("The account is ACTIVE in " + UNIT + ", with its tags");

        refused(409, "ACCOUNT_EXISTS", () -> createAccount(wanted));
        steps.done("A second account with the e-mail is refused: 409 ACCOUNT_EXISTS");
        return accountId;
    }

    private OperationOrPreview createAccount(NewAccount wanted) throws ApiException {
        return admin.accounts()
                .createAccount(APICreateAccountRequest.newBuilder()
                        .newAccount(wanted)
                        .idempotencyKey(UUID.randomUUID().toString())
                        .build());
    }

    private String permissionSet() throws ApiException, IOException {
        String permissionSetId = create(new NewPermissionSet()
                .name(permissionSet)
                .template("PowerUserAccess")
                .sessionDuration("PT8H"));
        ApiResponse<PermissionSet> read = read(permissionSetId);
        expect("PT8H", read.getData().getSessionDuration());
        steps.done("Permission set " + permissionSetId + " of template PowerUserAccess");

        PermissionSetDocument document = new PermissionSetDocument()
                .description("Deploys checkout")
                .sessionDuration("PT4H")
                .managedPolicies(read.getData().getManagedPolicies());
        refused(412, "PRECONDITION_FAILED", () -> replace(permissionSetId, "\"stale\"", document));
        steps.done("A change of what was read too long ago is refused: 412 PRECONDITION_FAILED");

        Operation replaced = admin.ended(
                replace(permissionSetId, tag(read(permissionSetId)), document).getId());
        expect("SUCCEEDED", replaced.getStatus());
        expect("PT4H", read(permissionSetId).getData().getSessionDuration());
        steps.done("Read again, changed with the new entity tag");
        return permissionSetId;
    }

    private String create(NewPermissionSet wanted) throws ApiException {
        OperationOrPreview started = admin.permissionSets()
                .createPermissionSet(APICreatePermissionSetRequest.newBuilder()
                        .newPermissionSet(wanted)
                        .build());
        Operation created = admin.ended(started.getId());
        expect("SUCCEEDED", created.getStatus());
        return created.getResult().getId();
    }

    private ApiResponse<PermissionSet> read(String permissionSetId) throws ApiException {
        return viewer.permissionSets()
                .getPermissionSetWithHttpInfo(APIGetPermissionSetRequest.newBuilder()
                        .permissionSetId(permissionSetId)
                        .build());
    }

    private static String tag(ApiResponse<?> answer) {
        return answer.getHeaders().get("etag").getFirst();
    }

    private OperationOrPreview replace(String permissionSetId, String tag, PermissionSetDocument document)
            throws ApiException {
        return admin.permissionSets()
                .replacePermissionSet(APIReplacePermissionSetRequest.newBuilder()
                        .permissionSetId(permissionSetId)
                        .ifMatch(tag)
                        .permissionSetDocument(document)
                        .build());
    }

    private String group() throws ApiException, IOException {
        String key = UUID.randomUUID().toString();
        GroupSettings wanted = new GroupSettings().displayName(group).description("Develop checkout");
        String groupId = createGroup(key, wanted).getGroupId();
        steps.done("Group " + groupId);

        expect(groupId, createGroup(key, wanted).getGroupId());
        steps.done("The same request with the same Idempotency-Key answers the same group");

        GroupSettings other = new GroupSettings().displayName(group + "-other");
        refused(422, "IDEMPOTENCY_KEY_REUSED", () -> createGroup(key, other));
        steps.done("Another request with that key is refused: 422 IDEMPOTENCY_KEY_REUSED");

        GroupOrPreview changed = operator.groups()
                .updateGroup(APIUpdateGroupRequest.newBuilder()
                        .groupId(groupId)
                        .ifMatch("*")
                        .groupSettingsPatch(new GroupSettingsPatch().description(null))
                        .build());
        expect(groupId, changed.getGroupId());
        expect(null, changed.getDescription());
        steps.done("A merge patch with null clears its description");
        return groupId;
    }

    private GroupOrPreview createGroup(String key, GroupSettings wanted) throws ApiException {
        return operator.groups()
                .createGroup(APICreateGroupRequest.newBuilder()
                        .groupSettings(wanted)
                        .idempotencyKey(key)
                        .build());
    }

    private void assignment() throws ApiException, IOException {
        var problem = refused(422, "REFERENCE_NOT_FOUND", () -> assign("No such group", permissionSet));
        expect("/principals/0", problem.getErrors().getFirst().getPointer());
        steps.done("An assignment to an unknown group is refused: 422 REFERENCE_NOT_FOUND at /principals/0");

        Operation given = operator.ended(assign(group, permissionSet).getId());
        expect("SUCCEEDED", given.getStatus());
        expect(List.of("CREATED"), outcomes(given.getId()));
        steps.done("The group has the permission set in the account: CREATED");

        Operation again = operator.ended(assign(group, permissionSet).getId());
        expect("SUCCEEDED", again.getStatus());
        expect(List.of("EXISTED"), outcomes(again.getId()));
        steps.done("Existing is not an error: EXISTED");
    }

    private OperationOrPreview assign(String groupName, String... permissionSets) throws ApiException {
        return operator.assignments()
                .createAssignments(APICreateAssignmentsRequest.newBuilder()
                        .assignmentSelection(selection(groupName, permissionSets))
                        .build());
    }

    private AssignmentSelection selection(String groupName, String... permissionSets) {
        return new AssignmentSelection()
                .principals(List.of(
                        new PrincipalReference().type(PrincipalType.GROUP).name(groupName)))
                .permissionSets(List.of(permissionSets))
                .accounts(List.of(account));
    }

    private List<String> outcomes(String operationId) throws ApiException {
        return operator.items(operationId).stream().map(Item::getOutcome).toList();
    }

    private String user(String groupId) throws ApiException {
        OperationOrPreview started = operator.users()
                .createUser(APICreateUserRequest.newBuilder()
                        .newUser(new NewUser()
                                .userName(user)
                                .email(user + "@example.com")
                                .givenName("Ada")
                                .familyName("Lovelace")
                                .groups(List.of(group))
                                .invitation(new ByMail().delivery(MailDelivery.EMAIL)))
                        .build());
        Operation created = operator.ended(started.getId());
        expect("SUCCEEDED", created.getStatus());
        String userId = created.getResult().getId();
        steps.done("User " + userId);

        var members = viewer.groups()
                .listGroupMembers(
                        APIListGroupMembersRequest.newBuilder().groupId(groupId).build())
                .getItems();
        expect(List.of(user), members.stream().map(GroupMember::getUserName).toList());
        steps.done("The user is a member of the group");

        var invitation = operator.users()
                .inviteUser(APIInviteUserRequest.newBuilder()
                        .userId(userId)
                        .invitationRequest(new InvitationRequest().delivery(InvitationDelivery.EMAIL))
                        .build());
        expect(user, invitation.getUserName());
        expect(!invitation.getUserSteps().isEmpty(), "steps of a first sign-in");
        steps.done("The invitation says where to sign in: " + invitation.getPortalUrl());
        return userId;
    }

    private void mfaPolicy() throws ApiException, IOException {
        String operationId = changePolicy().getId();
        cancel(operationId);
        expect("CANCELED", admin.ended(operationId).getStatus());
        steps.done("A change of the MFA policy waits for a person, and is canceled");

        refused(409, "OPERATION_FINISHED", () -> cancel(operationId));
        steps.done("What has ended cannot be canceled: 409 OPERATION_FINISHED");

        String second = changePolicy().getId();
        var attested = admin.mfaPolicy()
                .attestMfaPolicy(APIAttestMfaPolicyRequest.newBuilder()
                        .ifMatch("*")
                        .newAttestation(new NewAttestation().note("Set in the console"))
                        .build());
        expect("SUCCEEDED", admin.ended(second).getStatus());
        steps.done("Declared once more, and attested until " + attested.getExpiresAt());

        var policy = viewer.mfaPolicy()
                .getMfaPolicy(APIGetMfaPolicyRequest.newBuilder().build());
        expect("ATTESTED", policy.getSource());
        expect("ALWAYS_ON", policy.getPrompt());
        steps.done("The policy is ALWAYS_ON, known by attestation");
    }

    private OperationOrPreview changePolicy() throws ApiException {
        return admin.mfaPolicy()
                .changeMfaPolicy(APIChangeMfaPolicyRequest.newBuilder()
                        .ifMatch("*")
                        .newMfaPolicy(new NewMfaPolicy()
                                .prompt(MfaPrompt.ALWAYS_ON)
                                .unregisteredDevice(UnregisteredDevice.REQUIRE_REGISTRATION)
                                .allowedTypes(List.of(MfaType.AUTHENTICATOR_APP, MfaType.SECURITY_KEY_OR_BUILT_IN)))
                        .build());
    }

    private OperationOrPreview cancel(String operationId) throws ApiException {
        return admin.operations()
                .cancelOperation(APICancelOperationRequest.newBuilder()
                        .operationId(operationId)
                        .build());
    }

    private void awsConfig(String userId) throws ApiException {
        String config = operator.users()
                .getUserAwsConfig(
                        APIGetUserAwsConfigRequest.newBuilder().userId(userId).build());
        String profile = "[profile " + account + "-" + permissionSet + "]";
        expect(config.contains(profile), profile);
        steps.done("The user's AWS configuration has " + profile);
    }

    private void bulk(String permissionSetId) throws ApiException {
        String crowded = "Crowded-" + suffix;
        List<String> policies = IntStream.range(0, TOO_MANY_POLICIES)
                .mapToObj(i -> "arn:aws:iam::aws:policy/job-function/Client" + i)
                .toList();
        String crowdedId = create(new NewPermissionSet().name(crowded).managedPolicies(policies));
        // neither is assigned to this user's own account yet, the second can never be
        Operation failed = operator.ended(assign(group, permissionSet, crowded).getId());
        expect("FAILED", failed.getStatus());
        expect("ITEMS_FAILED", failed.getError().getCode());
        expect(1, failed.getFailures().size());
        Item failure = failed.getFailures().getFirst();
        expect(crowdedId, failure.getPermissionSetId());
        steps.done("A bulk of two with one that fails: " + failure.getReason());

        PermissionSetDocument fewer = new PermissionSetDocument().managedPolicies(policies.subList(0, 1));
        admin.ended(replace(crowdedId, "*", fewer).getId());
        OperationOrPreview retried = operator.operations()
                .retryOperation(APIRetryOperationRequest.newBuilder()
                        .operationId(failed.getId())
                        .build());
        Operation cured = operator.ended(retried.getId());
        expect("SUCCEEDED", cured.getStatus());
        expect(List.of("CREATED"), outcomes(cured.getId()));
        steps.done("Cured and retried: only the failed item is done again");
    }

    private void roles() throws ApiException, IOException {
        refused(403, "FORBIDDEN", () -> viewer.groups()
                .createGroup(APICreateGroupRequest.newBuilder()
                        .groupSettings(new GroupSettings().displayName(group + "-viewer"))
                        .build()));
        var events = auditor.audit()
                .listAuditEvents(
                        APIListAuditEventsRequest.newBuilder().pageSize(200).build());
        expect(
                events.getItems().stream().anyMatch(event -> "DENIED_BY_ROLE".equals(event.getAction())),
                "the refusal in the audit");
        steps.done("A viewer may not create a group, 403 FORBIDDEN, and the audit knows that one tried");
    }

    private void end(String accountId, String userId, String groupId) throws ApiException, IOException {
        OperationOrPreview revoked = operator.assignments()
                .revokeAssignments(APIRevokeAssignmentsRequest.newBuilder()
                        .assignmentSelection(selection(group, permissionSet, "Crowded-" + suffix))
                        .build());
        expect("SUCCEEDED", operator.ended(revoked.getId()).getStatus());
        OperationOrPreview userGone = operator.users()
                .deleteUser(APIDeleteUserRequest.newBuilder()
                        .userId(userId)
                        .ifMatch("*")
                        .build());
        expect("SUCCEEDED", operator.ended(userGone.getId()).getStatus());
        OperationOrPreview groupGone = operator.groups()
                .deleteGroup(APIDeleteGroupRequest.newBuilder()
                        .groupId(groupId)
                        .ifMatch("*")
                        .build());
        expect("SUCCEEDED", operator.ended(groupGone.getId()).getStatus());
        refused(404, "NOT_FOUND", () -> viewer.groups()
                .getGroup(APIGetGroupRequest.newBuilder().groupId(groupId).build()));
        steps.done("Assignments, user and group are gone again; account " + accountId + " stays");
    }
}
