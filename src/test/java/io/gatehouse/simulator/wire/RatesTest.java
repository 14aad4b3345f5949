package io.gatehouse.simulator.wire;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.ThrottlingException;

@DisplayName("Rates, with AWS's own numbers")
class RatesTest {

    @RegisterExtension
    static final Aws aws = Aws.real();

    private final OrganizationsAsyncClient organizations = aws.organizations();

    @BeforeEach
    void organization() {
        await(organizations.createOrganization(r -> {}));
    }

    @Test
    @DisplayName("ListRoots: a burst of 2, then 1 a second; TooManyRequestsException with HTTP 400 and its Type")
    void listRoots() {
        await(organizations.listRoots(r -> {}));
        await(organizations.listRoots(r -> {}));
        AwsServiceException refusal = refusal(() -> organizations.listRoots(r -> {}));
        assertThat(refusal).isInstanceOfSatisfying(TooManyRequestsException.class, e -> assertThat(e.type())
                .isNotEmpty());
        assertThat(refusal.statusCode()).isEqualTo(400);

        aws.pass(Duration.ofMillis(999));
        assertThat(refusal(() -> organizations.listRoots(r -> {}))).isInstanceOf(TooManyRequestsException.class);
        aws.pass(Duration.ofMillis(1));
        await(organizations.listRoots(r -> {}));
    }

    @Test
    @DisplayName("CreateAccount: three at once, then one every ten seconds")
    void createAccount() {
        for (int i = 0; i < 3; i++) {
            create(i);
        }
        assertThat(refusal(() ->
                        organizations.createAccount(r -> r.accountName("four").email("four@example.com"))))
                .isInstanceOf(TooManyRequestsException.class);
        aws.pass(Duration.ofSeconds(10));
        create(4);
    }

    @Test
    @DisplayName("Each operation of Organizations has its own bucket")
    void buckets() {
        await(organizations.listRoots(r -> {}));
        await(organizations.listRoots(r -> {}));
        assertThat(refusal(() -> organizations.listRoots(r -> {}))).isInstanceOf(TooManyRequestsException.class);
        await(organizations.listAccounts(r -> {}));
    }

    @Test
    @DisplayName("All operations of SSO Admin share one bucket of 20 a second")
    void ssoAdmin() {
        SsoAdminAsyncClient sso = aws.client(SsoAdminAsyncClient.builder(), Aws.OPERATOR);
        String instance = aws.simulator().instanceArn();
        for (int i = 0; i < 10; i++) {
            await(sso.listInstances(r -> {}));
            await(sso.listPermissionSets(r -> r.instanceArn(instance)));
        }
        assertThat(refusal(() -> sso.listInstances(r -> {}))).isInstanceOf(ThrottlingException.class);
        aws.pass(Duration.ofMillis(50));
        await(sso.listInstances(r -> {}));
    }

    @Test
    @DisplayName("A rate can be raised, or taken away")
    void settable() {
        aws.set("{\"organizations.rate.ListRoots\":\"unlimited\"}");
        for (int i = 0; i < 50; i++) {
            await(organizations.listRoots(r -> {}));
        }
        aws.set("{\"organizations.rate.ListRoots\":{\"perSecond\":1,\"burst\":5}}");
        for (int i = 0; i < 5; i++) {
            await(organizations.listRoots(r -> {}));
        }
        assertThat(refusal(() -> organizations.listRoots(r -> {}))).isInstanceOf(TooManyRequestsException.class);
    }

    private void create(int number) {
        await(organizations.createAccount(
                r -> r.accountName("account-" + number).email(number + "@example.com")));
    }
}
