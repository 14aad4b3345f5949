package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus.LATEST_PERMISSION_SET_NOT_PROVISIONED;
import static software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus.LATEST_PERMISSION_SET_PROVISIONED;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.ThrottlingException;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

@DisplayName("Provisioning")
class ProvisioningTest {

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    private String one = "";
    private String two = "";
    private String set = "";
    private String group = "";

    @BeforeEach
    void somethingToProvision() {
        one = aws.account("one");
        two = aws.account("two");
        set = aws.permissionSet("Developer");
        group = aws.group("developers");
    }

    @Test
    @DisplayName("The first assignment provisions the set to the account, the last deletion takes it away again")
    void byAssignment() {
        String other = aws.group("others");
        aws.assign(one, set, group);
        aws.assign(one, set, other);

        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_PROVISIONED)).containsExactly(one);
        assertThat(sets(one, LATEST_PERMISSION_SET_PROVISIONED)).containsExactly(set);
        aws.unassign(one, set, group);
        assertThat(sets(one, LATEST_PERMISSION_SET_PROVISIONED)).containsExactly(set);
        aws.unassign(one, set, other);
        assertThat(sets(one, LATEST_PERMISSION_SET_PROVISIONED)).isEmpty();
    }

    @Test
    @DisplayName("21. and 23. A changed set is not in its accounts until it is provisioned; the drift is listed")
    void drift() {
        aws.assign(one, set, group);
        aws.assign(two, set, group);

        aws.describe(set, "changed");

        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).containsExactlyInAnyOrder(one, two);
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_PROVISIONED)).isEmpty();
        PermissionSetProvisioningStatus begun = aws.provisionAll(set);
        assertThat(begun.status()).isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(begun.permissionSetArn()).isEqualTo(set);
        assertThat(aws.provisioningStatus(begun.requestId()).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).isEmpty();
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_PROVISIONED)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    @DisplayName("21. Every kind of change makes accounts fall behind; tags do not")
    void everyChangeIsDrift() {
        aws.assign(one, set, group);
        List<Runnable> changes = List.of(
                () -> await(
                        aws.sso().attachManagedPolicyToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                                .permissionSetArn(set)
                                .managedPolicyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"))),
                () -> await(aws.sso().putInlinePolicyToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)
                        .inlinePolicy("{}"))),
                () -> await(aws.sso()
                        .putPermissionsBoundaryToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                                .permissionSetArn(set)
                                .permissionsBoundary(boundary ->
                                        boundary.managedPolicyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")))),
                () -> await(
                        aws.sso().detachManagedPolicyFromPermissionSet(request -> request.instanceArn(aws.instanceArn())
                                .permissionSetArn(set)
                                .managedPolicyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"))));

        for (Runnable change : changes) {
            change.run();
            assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).containsExactly(one);
            aws.provisionAll(set);
            assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).isEmpty();
        }
        await(aws.sso().tagResource(request -> request.instanceArn(aws.instanceArn())
                .resourceArn(set)
                .tags(tag -> tag.key("team").value("a"))));
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).isEmpty();
    }

    @Test
    @DisplayName("21. One account can be provisioned alone; a new assignment brings its account up to date, too")
    void oneAccount() {
        String three = aws.account("three");
        List.of(one, two, three).forEach(account -> aws.assign(account, set, group));
        aws.describe(set, "changed");

        PermissionSetProvisioningStatus begun = aws.provision(set, one);
        aws.assign(two, set, aws.group("others"));

        assertThat(begun.accountId()).isEqualTo(one);
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_PROVISIONED)).containsExactlyInAnyOrder(one, two);
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).containsExactly(three);
    }

    @Test
    @DisplayName("22. Before any assignment there is nothing to do in all accounts, and one account is not found")
    void beforeAnyAssignment() {
        String all = aws.provisionAll(set).requestId();
        String alone = aws.provision(set, one).requestId();

        assertThat(aws.provisioningStatus(all).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(aws.provisioningStatus(alone).failureReason())
                .isEqualTo("Permission set provision not found in AWS account " + one + ".");
    }

    @Test
    @DisplayName("9. An account that lacks a policy fails the request, while the others are brought up to date")
    void oneAccountFails() {
        aws.assign(one, set, group);
        aws.assign(two, set, group);
        aws.seed("{\"customerManagedPolicies\": [{\"name\": \"Own\", \"accountId\": \"" + two
                + "\", \"exists\": false}]}");
        await(aws.sso()
                .attachCustomerManagedPolicyReferenceToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)
                        .customerManagedPolicyReference(reference -> reference.name("Own"))));

        String requestId = aws.provisionAll(set).requestId();

        assertThat(aws.provisioningStatus(requestId).failureReason())
                .contains("Received a 404 status error: Not supported policy")
                .contains("Own");
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_PROVISIONED)).containsExactly(one);
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).containsExactly(two);
    }

    @Test
    @DisplayName("A forced failure leaves the accounts behind")
    void forcedFailure() {
        aws.assign(one, set, group);
        aws.describe(set, "changed");
        aws.fail("ProvisionPermissionSet", "no", 1);

        String requestId = aws.provisionAll(set).requestId();

        assertThat(aws.provisioningStatus(requestId).failureReason()).isEqualTo("no");
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).containsExactly(one);
    }

    @Test
    @DisplayName("Provisioning takes time, and the accounts stay behind until it ends")
    void takesTime() {
        aws.assign(one, set, group);
        aws.describe(set, "changed");
        aws.set("sso.provisioning", "\"PT5S\"");

        String requestId = aws.provisionAll(set).requestId();

        aws.seconds(4);
        assertThat(aws.provisioningStatus(requestId).status()).isEqualTo(StatusValues.IN_PROGRESS);
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).containsExactly(one);
        assertThat(openProvisionings()).containsExactly(requestId);
        aws.seconds(1);
        assertThat(aws.provisioningStatus(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).isEmpty();
        assertThat(openProvisionings()).isEmpty();
    }

    @Test
    @DisplayName("What is provisioned is the set as it is when the provisioning ends")
    void latestAtTheEnd() {
        aws.assign(one, set, group);
        aws.describe(set, "changed");
        aws.set("sso.provisioning", "\"PT5S\"");
        aws.provisionAll(set);
        aws.describe(set, "changed again");

        aws.seconds(5);

        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).isEmpty();
    }

    @Test
    @DisplayName("Listings of what is provisioned may lag behind SUCCEEDED")
    void lag() {
        aws.assign(one, set, group);
        aws.describe(set, "changed");
        aws.set("sso.listLag", "\"PT5S\"");
        aws.seconds(5);

        aws.provisionAll(set);

        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_NOT_PROVISIONED)).containsExactly(one);
        aws.seconds(5);
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_PROVISIONED)).containsExactly(one);
    }

    @Test
    @DisplayName("13. Provisioning a set that is being provisioned is a ConflictException")
    void sameSetTwice() {
        aws.assign(one, set, group);
        aws.set("sso.provisioning", "\"PT5S\"");
        aws.provisionAll(set);

        assertThatThrownBy(() -> aws.provisionAll(set)).isInstanceOf(ConflictException.class);
    }

    @Test
    @DisplayName(
            "16. Provisioning all accounts takes the lane of each: assignments there are conflicts, and the other way round")
    void takesEveryLane() {
        aws.assign(one, set, group);
        aws.set("sso.roleUpdatesPerAccount", "1");
        aws.set("sso.provisioning", "\"PT5S\"");
        aws.set("sso.assignmentCreation", "\"PT10S\"");
        String other = aws.permissionSet("Reader");
        aws.provisionAll(set);

        assertThatThrownBy(() -> aws.assign(one, other, group)).isInstanceOf(ConflictException.class);
        assertThat(aws.assign(two, other, group).status()).isEqualTo(StatusValues.IN_PROGRESS);
        aws.seconds(5);
        aws.assign(one, other, group);
        assertThatThrownBy(() -> aws.provisionAll(set)).isInstanceOf(ConflictException.class);
    }

    @Test
    @DisplayName("At most three provisionings are under way at a time")
    void threeAtATime() {
        aws.set("sso.concurrentProvisionings", "3");
        aws.set("sso.provisioning", "\"PT5S\"");
        for (String name : List.of("A", "B", "C")) {
            aws.provisionAll(aws.permissionSet(name));
        }

        assertThatThrownBy(() -> aws.provisionAll(set))
                .isInstanceOf(ThrottlingException.class)
                .hasMessageContaining("There are too many requests processing. Please try again later.");
    }

    @Test
    @DisplayName("One account without its number is a ValidationException, or means all accounts when so set")
    void missingTarget() {
        aws.assign(one, set, group);
        aws.describe(set, "changed");

        assertThatThrownBy(this::provisionWithoutTarget).isInstanceOf(ValidationException.class);
        aws.set("sso.missingTarget", "\"ALL_ACCOUNTS\"");
        provisionWithoutTarget();
        assertThat(aws.accounts(set, LATEST_PERMISSION_SET_PROVISIONED)).containsExactly(one);
    }

    @Test
    @DisplayName("A set that is not there can neither be provisioned nor listed")
    void unknownSet() {
        String noSet = set.substring(0, set.length() - 16) + "0000000000000000";

        assertThatThrownBy(() -> aws.provisionAll(noSet)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> aws.accounts(noSet, LATEST_PERMISSION_SET_PROVISIONED))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("There is a quota of sets provisioned to an account")
    void provisionedPerAccount() {
        aws.set("sso.provisionedPerAccount", "1");
        aws.assign(one, set, group);
        String other = aws.permissionSet("Reader");

        assertThatThrownBy(() -> aws.assign(one, other, group)).isInstanceOf(ServiceQuotaExceededException.class);
        assertThat(aws.assign(one, set, aws.group("others")).status()).isEqualTo(StatusValues.IN_PROGRESS);
    }

    private void provisionWithoutTarget() {
        await(aws.sso().provisionPermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)
                .targetType(ProvisionTargetType.AWS_ACCOUNT)));
    }

    private List<String> openProvisionings() {
        return await(aws.sso().listPermissionSetProvisioningStatus(request -> request.instanceArn(aws.instanceArn())
                        .filter(filter -> filter.status(StatusValues.IN_PROGRESS))))
                .permissionSetsProvisioningStatus()
                .stream()
                .map(row -> row.requestId())
                .toList();
    }

    private List<String> sets(String accountId, ProvisioningStatus status) {
        return await(aws.sso().listPermissionSetsProvisionedToAccount(request -> request.instanceArn(aws.instanceArn())
                        .accountId(accountId)
                        .provisioningStatus(status)))
                .permissionSets();
    }
}
