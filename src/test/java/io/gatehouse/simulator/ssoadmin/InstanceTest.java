package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ssoadmin.model.InstanceStatus;
import software.amazon.awssdk.services.ssoadmin.model.KmsKeyType;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.SsoAdminException;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

@DisplayName("Instances")
class InstanceTest {

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    @Test
    @DisplayName("34. There is exactly one instance, of the organization, active")
    void oneInstance() {
        assertThat(await(aws.sso().listInstances(request -> {})).instances())
                .singleElement()
                .satisfies(instance -> {
                    assertThat(instance.instanceArn()).matches("arn:aws:sso:::instance/ssoins-[0-9a-f]{16}");
                    assertThat(instance.identityStoreId()).matches("d-[0-9a-f]{10}");
                    assertThat(instance.ownerAccountId()).isEqualTo(IdentityCenter.MANAGEMENT);
                    assertThat(instance.status()).isEqualTo(InstanceStatus.ACTIVE);
                    assertThat(instance.name()).isNull();
                });
    }

    @Test
    @DisplayName("An instance can be named and encrypted with a key of one's own")
    void update() {
        String key = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-4333-8444-555555555555";

        await(aws.sso().updateInstance(request -> request.instanceArn(aws.instanceArn())
                .name("main")
                .encryptionConfiguration(configuration ->
                        configuration.keyType("CUSTOMER_MANAGED_KEY").kmsKeyArn(key))));

        var instance = await(aws.sso().describeInstance(request -> request.instanceArn(aws.instanceArn())));
        assertThat(instance.name()).isEqualTo("main");
        assertThat(instance.encryptionConfigurationDetails().keyType()).isEqualTo(KmsKeyType.CUSTOMER_MANAGED_KEY);
        assertThat(instance.encryptionConfigurationDetails().kmsKeyArn()).isEqualTo(key);
        assertThatThrownBy(() -> await(aws.sso().updateInstance(request -> request.instanceArn(aws.instanceArn())
                        .encryptionConfiguration(configuration -> configuration.keyType("CUSTOMER_MANAGED_KEY")))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    @DisplayName("An instance that is not there is a ResourceNotFoundException")
    void unknown() {
        assertThatThrownBy(() -> await(aws.sso()
                        .listPermissionSets(
                                request -> request.instanceArn("arn:aws:sso:::instance/ssoins-0000000000000000"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("In another Region than its own there is no instance, and no error either")
    void otherRegion() {
        aws.set("sso.homeRegion", "\"us-east-1\"");
        assertThat(await(aws.sso().listInstances(request -> {})).instances()).hasSize(1);

        aws.set("sso.homeRegion", "\"eu-central-1\"");
        assertThat(await(aws.sso().listInstances(request -> {})).instances()).isEmpty();
        assertThatThrownBy(() -> await(aws.sso().describeInstance(request -> request.instanceArn(aws.instanceArn()))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    @DisplayName("What the model has but the simulator does not offer is an UnknownOperationException, HTTP 400")
    void notOffered() {
        assertThatThrownBy(() -> await(aws.sso().createInstance(request -> {})))
                .isInstanceOfSatisfying(SsoAdminException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
                });
    }
}
