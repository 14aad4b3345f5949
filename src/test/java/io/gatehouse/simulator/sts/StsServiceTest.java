package io.gatehouse.simulator.sts;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

@DisplayName("Roles and callers")
class StsServiceTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/team/Gatehouse";

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final StsAsyncClient sts = aws.client(StsAsyncClient.builder(), Aws.OPERATOR);

    @Test
    @DisplayName("Any access key belongs to the management account")
    void anybody() {
        var identity = await(aws.client(StsAsyncClient.builder(), AwsBasicCredentials.create("any", "thing"))
                .getCallerIdentity());
        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/simulator");
    }

    @Test
    @DisplayName("An assumed role acts under its own name until its credentials expire")
    void assumeRole() {
        AssumeRoleResponse role = assume(900);
        assertThat(role.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/Gatehouse/test");
        assertThat(role.credentials().expiration()).isEqualTo(Aws.START.plusSeconds(900));
        AwsSessionCredentials session = session(role);
        assertThat(await(aws.client(StsAsyncClient.builder(), session).getCallerIdentity())
                        .arn())
                .isEqualTo(role.assumedRoleUser().arn());

        aws.pass(Duration.ofSeconds(900));
        OrganizationsAsyncClient expired = aws.client(OrganizationsAsyncClient.builder(), session);
        assertThat(refusal(() -> expired.listAccounts(r -> {}))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("ExpiredTokenException");
    }

    @Test
    @DisplayName("A role of an account that does not exist cannot be assumed: AccessDenied")
    void unknownAccount() {
        var refusal = refusal(() -> sts.assumeRole(
                r -> r.roleArn("arn:aws:iam::000000000000:role/X").roleSessionName("test")));
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(refusal.statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("A session name the model does not allow: ValidationError in Coral's words")
    void validation() {
        var refusal = refusal(
                () -> sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("a b").durationSeconds(1)));
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .startsWith(
                        "2 validation errors detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint:"
                                + " Member must satisfy regular expression pattern: ")
                .endsWith(
                        "Value '1' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or"
                                + " equal to 900");
    }

    private AssumeRoleResponse assume(int seconds) {
        return await(sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("test").durationSeconds(seconds)));
    }

    private static AwsSessionCredentials session(AssumeRoleResponse role) {
        return AwsSessionCredentials.create(
                role.credentials().accessKeyId(),
                role.credentials().secretAccessKey(),
                role.credentials().sessionToken());
    }
}
