package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;

@DisplayName("Deleting account assignments")
class AssignmentDeletionTest {

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
    @DisplayName("2. Delete answers IN_PROGRESS with a RequestId; the row stays until it SUCCEEDED")
    void inProgressThenSucceeded() {
        aws.assign(account, set, group);
        aws.set("sso.assignmentDeletion", "\"PT3S\"");

        AccountAssignmentOperationStatus begun = aws.unassign(account, set, group);

        assertThat(begun.status()).isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(aws.assigned(account, set)).containsExactly(group);
        aws.seconds(3);
        assertThat(aws.deletionStatus(begun.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(aws.assigned(account, set)).isEmpty();
    }

    @Test
    @DisplayName("5. Deleting what is gone may be a ResourceNotFoundException at once")
    void absentRefused() {
        aws.set("sso.absentDeletion", "\"REFUSED\"");

        assertThatThrownBy(() -> aws.unassign(account, set, group))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("EntitlementItem doesn't exist");
    }

    @Test
    @DisplayName("6. … or FAILED later with EntitlementItem doesn't exist")
    void absentFailed() {
        AccountAssignmentOperationStatus begun = aws.unassign(account, set, group);

        assertThat(begun.status()).isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(aws.deletionStatus(begun.requestId()).failureReason())
                .startsWith("Received a 404 status error: EntitlementItem doesn't exist with the given entitlement"
                        + " key EntitlementKey{accessorId=" + group);
    }

    @Test
    @DisplayName("36. Assignments outlive their principal and can still be deleted")
    void outliveTheirPrincipal() {
        aws.assign(account, set, group);

        await(aws.store()
                .deleteGroup(request -> request.identityStoreId(aws.storeId()).groupId(group)));

        assertThat(aws.assigned(account, set)).containsExactly(group);
        AccountAssignmentOperationStatus begun = aws.unassign(account, set, group);
        assertThat(aws.deletionStatus(begun.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    @DisplayName("36. … unless deletion is set to need the principal, as AWS once did")
    void deletionMayNeedPrincipal() {
        aws.assign(account, set, group);
        aws.set("sso.deletionNeedsPrincipal", "true");
        await(aws.store()
                .deleteGroup(request -> request.identityStoreId(aws.storeId()).groupId(group)));

        AccountAssignmentOperationStatus begun = aws.unassign(account, set, group);

        assertThat(aws.deletionStatus(begun.requestId()).failureReason()).contains("was not found in directory");
    }

    @Test
    @DisplayName("11. In a suspended account it is FAILED as creation is, or succeeds when so set")
    void suspendedAccount() {
        aws.assign(account, set, group);
        await(aws.organizations().closeAccount(request -> request.accountId(account)));
        aws.control().settle();

        AccountAssignmentOperationStatus failed = aws.unassign(account, set, group);
        aws.set("sso.deletionNeedsActiveAccount", "false");
        AccountAssignmentOperationStatus done = aws.unassign(account, set, group);

        assertThat(aws.deletionStatus(failed.requestId()).failureReason()).contains("takes longer than usual");
        assertThat(aws.deletionStatus(done.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    @DisplayName("A forced failure leaves the assignment where it is")
    void forcedFailure() {
        aws.assign(account, set, group);
        aws.fail("DeleteAccountAssignment", "no", 1);

        AccountAssignmentOperationStatus begun = aws.unassign(account, set, group);

        assertThat(aws.deletionStatus(begun.requestId()).failureReason()).isEqualTo("no");
        assertThat(aws.assigned(account, set)).containsExactly(group);
    }

    @Test
    @DisplayName("13. Create during delete of the same assignment is a ConflictException")
    void createDuringDelete() {
        aws.assign(account, set, group);
        aws.set("sso.assignmentDeletion", "\"PT3S\"");
        aws.unassign(account, set, group);

        assertThatThrownBy(() -> aws.assign(account, set, group)).isInstanceOf(ConflictException.class);
        aws.seconds(3);
        String requestId = aws.assign(account, set, group).requestId();
        assertThat(aws.creationStatus(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
    }

    @Test
    @DisplayName("16. One role update at a time per account; other accounts are free")
    void oneRoleUpdatePerAccount() {
        aws.set("sso.roleUpdatesPerAccount", "1");
        aws.set("sso.assignmentCreation", "\"PT3S\"");
        String otherSet = aws.permissionSet("Reader");
        aws.assign(account, set, group);

        assertThatThrownBy(() -> aws.assign(account, otherSet, group))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("conflicting operation")
                .hasMessageContaining(account);
        assertThat(aws.assign(aws.account("two"), otherSet, group).status()).isEqualTo(StatusValues.IN_PROGRESS);
    }
}
