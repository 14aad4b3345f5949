package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.ssoadmin.IdentityCenter.MANAGEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.FaultKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.AccessDeniedException;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

@DisplayName("Creating account assignments")
class AssignmentCreationTest {

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    private String account = "";
    private String set = "";
    private String group = "";

    @BeforeEach
    void somethingToAssign() {
        account = aws.account("one");
        set = aws.permissionSet("Developer");
        group = aws.group("developers");
    }

    @Test
    @DisplayName("1. CreateAccountAssignment does not refuse a duplicate, and there is one assignment afterwards")
    void duplicate() {
        aws.assign(account, set, group);
        AccountAssignmentOperationStatus again = aws.assign(account, set, group);

        assertThat(aws.creationStatus(again.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(aws.assigned(account, set)).containsExactly(group);
    }

    @Test
    @DisplayName(
            "2. Create answers IN_PROGRESS with a RequestId; the status becomes SUCCEEDED, and only then it is listed")
    void inProgressThenSucceeded() {
        aws.set("sso.assignmentCreation", "\"PT3S\"");

        AccountAssignmentOperationStatus begun = aws.assign(account, set, group);

        assertThat(begun.status()).isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(begun.requestId()).matches("[0-9a-f-]{36}");
        assertThat(begun.createdDate()).isEqualTo(Aws.START);
        assertThat(begun.targetId()).isEqualTo(account);
        assertThat(begun.principalId()).isEqualTo(group);
        aws.seconds(2);
        assertThat(aws.creationStatus(begun.requestId()).status()).isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(aws.assigned(account, set)).isEmpty();
        aws.seconds(1);
        assertThat(aws.creationStatus(begun.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(aws.assigned(account, set)).containsExactly(group);
    }

    @Test
    @DisplayName("3. and 12. FAILED carries the reason, also one AWS itself calls unexpected, and nothing is assigned")
    void forcedFailure() {
        String reason = "An unexpected internal service exception was encountered";
        aws.fail("CreateAccountAssignment", reason, 1);

        AccountAssignmentOperationStatus failed = aws.assign(account, set, group);
        AccountAssignmentOperationStatus second = aws.assign(account, set, group);

        assertThat(aws.creationStatus(failed.requestId()).status()).isEqualTo(StatusValues.FAILED);
        assertThat(aws.creationStatus(failed.requestId()).failureReason()).isEqualTo(reason);
        assertThat(aws.creationStatus(second.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    @DisplayName("A creation may be stuck for ever, even when everything else is settled")
    void stuck() {
        aws.control().addFault(Fault.of(FaultKind.STUCK, "CreateAccountAssignment"));

        AccountAssignmentOperationStatus stuck = aws.assign(account, set, group);
        aws.seconds(100_000);
        aws.control().settle();

        assertThat(aws.creationStatus(stuck.requestId()).status()).isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(aws.assigned(account, set)).isEmpty();
    }

    @Test
    @DisplayName("Its answer may get lost although it began; the status list knows it")
    void lostAnswer() {
        aws.control().addFault(Fault.of(FaultKind.DROP_AFTER, "CreateAccountAssignment"));

        assertThatThrownBy(() -> aws.assign(account, set, group)).isInstanceOf(SdkClientException.class);

        assertThat(await(aws.sso()
                                .listAccountAssignmentCreationStatus(request -> request.instanceArn(aws.instanceArn())))
                        .accountAssignmentsCreationStatus())
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(StatusValues.SUCCEEDED));
        assertThat(aws.assigned(account, set)).containsExactly(group);
    }

    @Test
    @DisplayName("33. An account that is not a delegated administrator is denied everything")
    void notDelegated() {
        SsoAdminAsyncClient member = aws.memberAccount(account);

        assertThatThrownBy(() -> await(member.createAccountAssignment(aws.creation(account, set, group))))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("assumed-role/Administrator/test is not authorized to perform:"
                        + " sso:CreateAccountAssignment on resource: " + aws.instanceArn());
    }

    @Test
    @DisplayName("4. The status may not be found right after the request")
    void statusUnknownAtFirst() {
        aws.set("sso.statusUnknownFor", "\"PT2S\"");

        AccountAssignmentOperationStatus begun = aws.assign(account, set, group);

        assertThatThrownBy(() -> aws.creationStatus(begun.requestId())).isInstanceOf(ResourceNotFoundException.class);
        aws.seconds(2);
        assertThat(aws.creationStatus(begun.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    @DisplayName("8. An unknown principal is accepted and FAILED later")
    void unknownPrincipal() {
        String nobody = "11111111-2222-4333-8444-555555555555";

        AccountAssignmentOperationStatus begun = aws.assign(account, set, nobody);

        AccountAssignmentOperationStatus ended = aws.creationStatus(begun.requestId());
        assertThat(ended.status()).isEqualTo(StatusValues.FAILED);
        assertThat(ended.failureReason())
                .isEqualTo("Received a 404 status error: the GROUP assignee " + nobody + " was not found in directory "
                        + aws.storeId());
    }

    @Test
    @DisplayName("8. A principal that goes while the creation is under way is not found when it ends")
    void principalGoes() {
        aws.set("sso.assignmentCreation", "\"PT3S\"");
        AccountAssignmentOperationStatus begun = aws.assign(account, set, group);

        await(aws.store()
                .deleteGroup(request -> request.identityStoreId(aws.storeId()).groupId(group)));
        aws.seconds(3);

        assertThat(aws.creationStatus(begun.requestId()).failureReason()).contains("was not found in directory");
    }

    @Test
    @DisplayName("8. A principal that was just created may not be found yet")
    void newPrincipal() {
        aws.set("sso.newPrincipalUnknownFor", "\"PT10S\"");

        AccountAssignmentOperationStatus early = aws.assign(account, set, group);
        aws.seconds(10);
        AccountAssignmentOperationStatus late = aws.assign(account, set, group);

        assertThat(aws.creationStatus(early.requestId()).failureReason()).contains("was not found in directory");
        assertThat(aws.creationStatus(late.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    @DisplayName("9. A customer managed policy the account lacks makes it FAILED")
    void missingCustomerManagedPolicy() {
        aws.seed("{\"customerManagedPolicies\": [{\"name\": \"Boundary\", \"path\": \"/team/\", \"exists\": false}]}");
        await(aws.sso()
                .attachCustomerManagedPolicyReferenceToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)
                        .customerManagedPolicyReference(
                                reference -> reference.name("Boundary").path("/team/"))));

        AccountAssignmentOperationStatus begun = aws.assign(account, set, group);

        assertThat(aws.creationStatus(begun.requestId()).failureReason())
                .isEqualTo("Received a 404 status error: Not supported policy arn:aws:iam::" + account
                        + ":policy/team/Boundary.");
    }

    @Test
    @DisplayName("10. A delegated administrator cannot assign in the management account")
    void managementAccountByDelegatedAdministrator() {
        SsoAdminAsyncClient delegated = aws.delegatedAdministrator(account);

        String requestId = await(delegated.createAccountAssignment(aws.creation(MANAGEMENT, set, group)))
                .accountAssignmentCreationStatus()
                .requestId();

        assertThat(aws.creationStatus(requestId).failureReason())
                .startsWith("Received a 403 status error: Access denied by IAM.")
                .contains("is not authorized to perform: iam:");
        assertThat(aws.creationStatus(aws.assign(MANAGEMENT, set, group).requestId())
                        .status())
                .isEqualTo(StatusValues.SUCCEEDED);
        assertThatThrownBy(() -> await(delegated.createAccountAssignment(aws.creation(account, set, group))))
                .as("nor touch a set that is provisioned there")
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @DisplayName("11. A suspended account makes it FAILED: obtaining permissions takes longer than usual")
    void suspendedAccount() {
        await(aws.organizations().closeAccount(request -> request.accountId(account)));
        aws.control().settle();

        AccountAssignmentOperationStatus begun = aws.assign(account, set, group);

        assertThat(aws.creationStatus(begun.requestId()).failureReason())
                .isEqualTo("AWS SSO is unable to complete your request at this time. Obtaining permissions to manage"
                        + " your AWS account '" + account
                        + "' takes longer than usual. Please try again in a few"
                        + " minutes. If this problem continues, contact AWS Support.");
    }

    @Test
    @DisplayName("11. So does an account that is too new, for a while")
    void newAccount() {
        String requestId = await(aws.organizations()
                        .createAccount(request -> request.accountName("new").email("new@example.com")))
                .createAccountStatus()
                .id();
        aws.control().settle();
        aws.set("sso.newAccountRefusedFor", "\"PT60S\"");
        String fresh = await(aws.organizations()
                        .describeCreateAccountStatus(request -> request.createAccountRequestId(requestId)))
                .createAccountStatus()
                .accountId();

        AccountAssignmentOperationStatus early = aws.assign(fresh, set, group);
        aws.seconds(60);
        AccountAssignmentOperationStatus late = aws.assign(fresh, set, group);

        assertThat(aws.creationStatus(early.requestId()).failureReason()).contains("takes longer than usual");
        assertThat(aws.creationStatus(late.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    @DisplayName("An account or permission set that is not there is accepted and FAILED later")
    void unknownAccountOrSet() {
        String noSet = set.substring(0, set.length() - 16) + "0000000000000000";

        String noAccount = aws.assign("999999999999", set, group).requestId();

        assertThat(aws.creationStatus(noAccount).failureReason())
                .contains("404")
                .contains("999999999999");
        assertThatThrownBy(() -> aws.assign(account, noSet, group))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Could not find PermissionSet with id ps-0000000000000000");
    }

    @Test
    @DisplayName("18. Only AWS_ACCOUNT is a target; principal ids are UUIDs, with or without a prefix")
    void shapes() {
        assertThatThrownBy(() -> await(aws.sso()
                        .createAccountAssignment(aws.creation(account, set, group).toBuilder()
                                .targetType("GCP_PROJECT")
                                .build())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Value 'GCP_PROJECT' at 'targetType'");
        assertThatThrownBy(() -> aws.assign(account, set, "developers"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'principalId'");
        assertThat(aws.assign(account, set, "9067112233-11111111-2222-4333-8444-555555555555")
                        .status())
                .isEqualTo(StatusValues.IN_PROGRESS);
    }
}
