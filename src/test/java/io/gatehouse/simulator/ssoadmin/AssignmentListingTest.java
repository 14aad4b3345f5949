package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.AccessDeniedException;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;

@DisplayName("Listing account assignments")
class AssignmentListingTest {

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
    @DisplayName("7. None may be an empty list or a ResourceNotFoundException; of an unknown set it is the latter")
    void none() {
        assertThat(aws.assigned(account, set)).isEmpty();
        aws.set("sso.noAssignmentsNotFound", "true");
        assertThatThrownBy(() -> aws.assigned(account, set)).isInstanceOf(ResourceNotFoundException.class);
        aws.set("sso.noAssignmentsNotFound", "false");
        assertThatThrownBy(() -> aws.assigned(account, set.substring(0, set.length() - 16) + "0000000000000000"))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("Listings may lag behind SUCCEEDED")
    void lag() {
        aws.set("sso.listLag", "\"PT5S\"");

        String requestId = aws.assign(account, set, group).requestId();

        assertThat(aws.creationStatus(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(aws.assigned(account, set)).isEmpty();
        aws.seconds(5);
        assertThat(aws.assigned(account, set)).containsExactly(group);
    }

    @Test
    @DisplayName("Deleted rows may still be listed for a while")
    void ghosts() {
        aws.assign(account, set, group);
        aws.set("sso.deletedStillListedFor", "\"PT5S\"");

        String requestId = aws.unassign(account, set, group).requestId();

        assertThat(aws.deletionStatus(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(aws.assigned(account, set)).containsExactly(group);
        aws.seconds(5);
        assertThat(aws.assigned(account, set)).isEmpty();
    }

    @Test
    @DisplayName("ForPrincipal shows all accounts or one, and a group's rows to its members only when so set")
    void forPrincipal() {
        String user = aws.user("alice");
        aws.membership(group, user);
        String other = aws.account("two");
        aws.assign(account, set, group);
        aws.assign(other, set, group);

        assertThat(rows(PrincipalType.GROUP, group)).containsExactlyInAnyOrder(account, other);
        assertThat(await(aws.sso().listAccountAssignmentsForPrincipal(request -> request.instanceArn(aws.instanceArn())
                                .principalType(PrincipalType.GROUP)
                                .principalId(group)
                                .filter(filter -> filter.accountId(other))))
                        .accountAssignments())
                .singleElement()
                .satisfies(row -> assertThat(row.accountId()).isEqualTo(other));
        assertThat(rows(PrincipalType.USER, user)).isEmpty();
        aws.set("sso.groupRows", "true");
        assertThat(rows(PrincipalType.USER, user)).containsExactlyInAnyOrder(account, other);
    }

    @Test
    @DisplayName("ForPrincipal must be called from the management account")
    void forPrincipalByDelegatedAdministrator() {
        SsoAdminAsyncClient delegated = aws.delegatedAdministrator(account);

        assertThatThrownBy(() -> await(
                        delegated.listAccountAssignmentsForPrincipal(request -> request.instanceArn(aws.instanceArn())
                                .principalType(PrincipalType.GROUP)
                                .principalId(group))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @DisplayName("Status lists can be narrowed to one status and show no more than status, id and date")
    void statuses() {
        String done = aws.assign(account, set, group).requestId();
        aws.set("sso.assignmentCreation", "\"PT3S\"");
        String open = aws.assign(aws.account("two"), set, group).requestId();

        var all = await(aws.sso()
                        .listAccountAssignmentCreationStatus(request -> request.instanceArn(aws.instanceArn())))
                .accountAssignmentsCreationStatus();
        var inProgress = await(
                        aws.sso().listAccountAssignmentCreationStatus(request -> request.instanceArn(aws.instanceArn())
                                .filter(filter -> filter.status(StatusValues.IN_PROGRESS))))
                .accountAssignmentsCreationStatus();

        assertThat(all).extracting(row -> row.requestId()).containsExactlyInAnyOrder(done, open);
        assertThat(inProgress).extracting(row -> row.requestId()).containsExactly(open);
        assertThat(await(aws.sso()
                                .listAccountAssignmentDeletionStatus(request -> request.instanceArn(aws.instanceArn())))
                        .accountAssignmentsDeletionStatus())
                .isEmpty();
    }

    private List<String> rows(PrincipalType type, String id) {
        return await(aws.sso().listAccountAssignmentsForPrincipal(request -> request.instanceArn(aws.instanceArn())
                        .principalType(type)
                        .principalId(id)))
                .accountAssignments()
                .stream()
                .map(row -> row.accountId())
                .toList();
    }
}
