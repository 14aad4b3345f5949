package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ssoadmin.model.AttachedManagedPolicy;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

@DisplayName("Policies of a permission set")
class PolicyTest {

    private static final String POWER_USER = "arn:aws:iam::aws:policy/PowerUserAccess";

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    private String set = "";

    @BeforeEach
    void permissionSet() {
        set = aws.permissionSet("Developer");
    }

    @Test
    @DisplayName("Managed policies are attached, listed by name and ARN, and detached")
    void managed() {
        attach(POWER_USER);
        attach("arn:aws:iam::aws:policy/job-function/Billing");

        assertThat(managedPolicies())
                .extracting(AttachedManagedPolicy::name)
                .containsExactlyInAnyOrder("PowerUserAccess", "Billing");
        detach(POWER_USER);
        assertThat(managedPolicies())
                .extracting(AttachedManagedPolicy::arn)
                .containsExactly("arn:aws:iam::aws:policy/job-function/Billing");
    }

    @Test
    @DisplayName(
            "29. Attaching again is a ConflictException: … already has a typed link attachment to a manged policy with …")
    void attachAgain() {
        attach(POWER_USER);

        assertThatThrownBy(() -> attach(POWER_USER))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Permission set with id " + set.substring(set.lastIndexOf('/') + 1)
                        + " already has a typed link attachment to a manged policy with " + POWER_USER);
    }

    @Test
    @DisplayName("26. Detaching and deleting what is not there is a ResourceNotFoundException")
    void gone() {
        assertThatThrownBy(() -> detach(POWER_USER)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> detach("Own", "/")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(this::deleteInline).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(this::deleteBoundary).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("27. GetInlinePolicy answers an empty text when there is none")
    void noInlinePolicy() {
        assertThat(inline()).isEmpty();
        putInline("{\"Version\": \"2012-10-17\", \"Statement\": []}");
        assertThat(inline()).isEqualTo("{\"Version\": \"2012-10-17\", \"Statement\": []}");
        deleteInline();
        assertThat(inline()).isEmpty();
    }

    @Test
    @DisplayName("28. GetPermissionsBoundary without one is a ResourceNotFoundException, or empty when so set")
    void noBoundary() {
        assertThatThrownBy(this::boundary).isInstanceOf(ResourceNotFoundException.class);
        aws.set("sso.absentBoundaryIsEmpty", "true");
        assertThat(boundary()).isNull();
    }

    @Test
    @DisplayName("A boundary is a managed policy or a customer managed one, not both")
    void boundaries() {
        putBoundary(PermissionsBoundary.builder().managedPolicyArn(POWER_USER).build());
        assertThat(boundary().managedPolicyArn()).isEqualTo(POWER_USER);
        putBoundary(PermissionsBoundary.builder()
                .customerManagedPolicyReference(reference -> reference.name("Own"))
                .build());
        assertThat(boundary().managedPolicyArn()).isNull();
        assertThat(boundary().customerManagedPolicyReference().path()).isEqualTo("/");
        assertThatThrownBy(() -> putBoundary(PermissionsBoundary.builder().build()))
                .isInstanceOf(ValidationException.class);
        deleteBoundary();
        assertThatThrownBy(this::boundary).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("31. The path of a customer managed policy reference is / unless given")
    void defaultPath() {
        attach("Own", null);
        attach("Own", "/team/");

        assertThat(customerManaged())
                .extracting(CustomerManagedPolicyReference::path)
                .containsExactlyInAnyOrder("/", "/team/");
        assertThatThrownBy(() -> attach("Own", "/")).isInstanceOf(ConflictException.class);
        detach("Own", null);
        assertThat(customerManaged())
                .extracting(CustomerManagedPolicyReference::path)
                .containsExactly("/team/");
    }

    @Test
    @DisplayName("32. A set has at most 25 managed and customer managed policies, or as many as is set")
    void policyQuota() {
        IntStream.range(0, 20).forEach(number -> attach("arn:aws:iam::aws:policy/P" + number));
        IntStream.range(0, 5).forEach(number -> attach("Own" + number, null));

        assertThatThrownBy(() -> attach(POWER_USER))
                .isInstanceOf(ServiceQuotaExceededException.class)
                .hasMessageContaining("You have exceeded AWS SSO limits. Cannot create ManagedPolicy more than 25");
        assertThatThrownBy(() -> attach("Own5", null)).isInstanceOf(ServiceQuotaExceededException.class);
        aws.set("sso.policiesPerSet", "26");
        attach(POWER_USER);
    }

    @Test
    @DisplayName("32. An inline policy has at most 10,240 bytes without white space and 32,768 with it")
    void inlineSize() {
        putInline(document(10_240 - 16, 20_000));
        assertThatThrownBy(() -> putInline(document(10_241 - 16, 0)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is 10241 bytes which has exceeded the maximum limit of 10240 bytes");
        assertThatThrownBy(() -> putInline(document(10, 32_768)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Member must have length less than or equal to 32768");
    }

    @Test
    @DisplayName("An inline policy must be a JSON object")
    void inlineMustBeJson() {
        assertThatThrownBy(() -> putInline("Allow everything"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Invalid PermissionsPolicy Document");
        assertThat(inline()).isEmpty();
    }

    @Test
    @DisplayName("32. A set with more policies than IAM attaches to a role FAILS in the account")
    void policiesPerRole() {
        aws.set("sso.policiesPerRole", "10");
        IntStream.range(0, 11).forEach(number -> attach("arn:aws:iam::aws:policy/P" + number));

        String requestId =
                aws.assign(aws.account("one"), set, aws.group("developers")).requestId();

        assertThat(aws.creationStatus(requestId).failureReason())
                .contains("Cannot exceed quota for PoliciesPerRole: 10");
    }

    /** A document of that many bytes besides its 16 of JSON, and so many blanks. */
    private static String document(int bytes, int blanks) {
        return "{\"Statement\":\"%s\"}%s".formatted("x".repeat(bytes), " ".repeat(blanks));
    }

    private void attach(String arn) {
        await(aws.sso().attachManagedPolicyToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)
                .managedPolicyArn(arn)));
    }

    private void detach(String arn) {
        await(aws.sso().detachManagedPolicyFromPermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)
                .managedPolicyArn(arn)));
    }

    private List<AttachedManagedPolicy> managedPolicies() {
        return await(aws.sso().listManagedPoliciesInPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)))
                .attachedManagedPolicies();
    }

    private void attach(String name, @Nullable String path) {
        await(aws.sso()
                .attachCustomerManagedPolicyReferenceToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)
                        .customerManagedPolicyReference(
                                reference -> reference.name(name).path(path))));
    }

    private void detach(String name, @Nullable String path) {
        await(aws.sso()
                .detachCustomerManagedPolicyReferenceFromPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)
                        .customerManagedPolicyReference(
                                reference -> reference.name(name).path(path))));
    }

    private List<CustomerManagedPolicyReference> customerManaged() {
        return await(aws.sso()
                        .listCustomerManagedPolicyReferencesInPermissionSet(request ->
                                request.instanceArn(aws.instanceArn()).permissionSetArn(set)))
                .customerManagedPolicyReferences();
    }

    private void putInline(String document) {
        await(aws.sso().putInlinePolicyToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)
                .inlinePolicy(document)));
    }

    private String inline() {
        return await(aws.sso().getInlinePolicyForPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)))
                .inlinePolicy();
    }

    private void deleteInline() {
        await(aws.sso().deleteInlinePolicyFromPermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)));
    }

    private void putBoundary(PermissionsBoundary boundary) {
        await(aws.sso().putPermissionsBoundaryToPermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)
                .permissionsBoundary(boundary)));
    }

    private PermissionsBoundary boundary() {
        return await(aws.sso().getPermissionsBoundaryForPermissionSet(request -> request.instanceArn(aws.instanceArn())
                        .permissionSetArn(set)))
                .permissionsBoundary();
    }

    private void deleteBoundary() {
        await(aws.sso().deletePermissionsBoundaryFromPermissionSet(request -> request.instanceArn(aws.instanceArn())
                .permissionSetArn(set)));
    }
}
