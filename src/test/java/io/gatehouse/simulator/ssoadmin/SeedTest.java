package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.simulator.Aws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;

@DisplayName("Seed documents and snapshots")
class SeedTest {

    private static final String CONTENT = """
            {"users": [
               {"userName": "alice", "givenName": "Alice", "familyName": "Example", "email": "alice@example.com"},
               {"userName": "bob", "givenName": "Bob", "familyName": "Example"}],
             "groups": [{"displayName": "developers", "description": "all of them", "members": ["alice", "bob"]}],
             "permissionSets": [{"name": "Developer", "sessionDuration": "PT8H", "description": "for developers",
                "managedPolicies": ["arn:aws:iam::aws:policy/PowerUserAccess"],
                "customerManagedPolicies": [{"name": "Own"}],
                "inlinePolicy": {"Version": "2012-10-17", "Statement": []},
                "permissionsBoundary": {"managedPolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"},
                "tags": {"team": "payments"}}],
             "assignments": [
                {"account": "one", "permissionSet": "Developer", "group": "developers"},
                {"account": "two@example.com", "permissionSet": "Developer", "user": "bob"},
                {"account": "123456789012", "permissionSet": "Developer", "user": "alice"}]}""";

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    @Test
    @DisplayName("Users, groups, members, permission sets and provisioned assignments can be seeded")
    void everything() {
        aws.seed(CONTENT);

        String set = await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())))
                .permissionSets()
                .getFirst();
        assertThat(await(aws.sso().describePermissionSet(request -> request.instanceArn(aws.instanceArn())
                                .permissionSetArn(set)))
                        .permissionSet()
                        .sessionDuration())
                .isEqualTo("PT8H");
        assertThat(aws.assigned(aws.account("one"), set))
                .containsExactly(await(aws.store().listGroups(request -> request.identityStoreId(aws.storeId())))
                        .groups()
                        .getFirst()
                        .groupId());
        assertThat(aws.accounts(set, ProvisioningStatus.LATEST_PERMISSION_SET_PROVISIONED))
                .containsExactlyInAnyOrder(aws.account("one"), aws.account("two"), IdentityCenter.MANAGEMENT);
        assertThat(await(aws.sso().getInlinePolicyForPermissionSet(request -> request.instanceArn(aws.instanceArn())
                                .permissionSetArn(set)))
                        .inlinePolicy())
                .contains("2012-10-17");
        assertThat(await(aws.sso().listTagsForResource(request -> request.instanceArn(aws.instanceArn())
                                .resourceArn(set)))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("payments"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assignments\": [{\"account\": \"nowhere\", \"permissionSet\": \"Developer\", \"group\": \"g\"}]}",
                "{\"permissionSets\": [{\"name\": \"X\", \"sessionDuration\": \"PT13H\"}]}",
                "{\"users\": [{\"userName\": \"alice\"}]}",
                "{\"groups\": [{\"displayName\": \"g\", \"members\": [\"nobody\"]}]}"
            })
    @DisplayName("A document that does not fit is refused as a whole")
    void refused(String bad) {
        assertThatThrownBy(() -> aws.seed(bad)).isInstanceOf(IllegalArgumentException.class);

        assertThat(await(aws.store().listGroups(request -> request.identityStoreId(aws.storeId())))
                        .groups())
                .isEmpty();
    }

    @Test
    @DisplayName("A snapshot shows everything, what is under way included")
    void snapshot() {
        aws.seed(CONTENT);
        aws.set("sso.assignmentCreation", "\"PT3S\"");
        String set = await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())))
                .permissionSets()
                .getFirst();
        String requestId =
                aws.assign(aws.account("three"), set, aws.group("others")).requestId();

        var state = aws.control().state();

        assertThat(state.path("sso.assignments")).hasSize(3);
        assertThat(state.path("sso.creationRequests")
                        .path(requestId)
                        .at("/status/state")
                        .asText())
                .isEqualTo(StatusValues.IN_PROGRESS.toString());
        assertThat(state.path("identitystore.memberships")).hasSize(2);
        assertThat(state.path("transitions")).hasSize(1);
    }

    @Test
    @DisplayName("Every setting of both services is in the catalogue, with its meaning and AWS's value")
    void catalogue() {
        var catalogue = aws.control().settingsCatalogue();

        assertThat(catalogue.path("sso.outstandingAssignments").path("real").asInt())
                .isEqualTo(10);
        assertThat(catalogue.path("identitystore.absentDeletion").path("about").asText())
                .contains("REFUSED", "SUCCEEDS");
        assertThatThrownBy(() -> aws.control().set(Aws.json("{\"sso.policiesPerSet\": -1}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
