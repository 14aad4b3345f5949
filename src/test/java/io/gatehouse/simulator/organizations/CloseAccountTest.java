package io.gatehouse.simulator.organizations;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.model.AccountAlreadyClosedException;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.ConflictException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.MasterCannotLeaveOrganizationException;

@DisplayName("Closing and removing accounts")
class CloseAccountTest {

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final Tree tree = new Tree(aws);

    @BeforeEach
    void organization() {
        tree.create();
        aws.set("""
                {"organizations.latency.closureShows":"PT5S","organizations.latency.closure":"PT30S"}""");
    }

    @Test
    @DisplayName("46. After CloseAccount the account is ACTIVE for a while, then PENDING_CLOSURE, in the end CLOSED")
    void states() {
        String id = tree.account("dev");
        close(id);
        assertThat(tree.state(id)).isEqualTo(AccountState.ACTIVE);

        aws.pass(Duration.ofSeconds(5));
        assertThat(tree.state(id)).isEqualTo(AccountState.PENDING_CLOSURE);

        aws.pass(Duration.ofSeconds(30));
        assertThat(tree.state(id)).isEqualTo(AccountState.CLOSED);
    }

    @Nested
    @DisplayName("47. Closing again")
    class Again {

        @Test
        @DisplayName("AccountAlreadyClosedException: You attempted to close an account that is already closed.")
        void alreadyClosed() {
            String id = tree.account("dev");
            close(id);
            assertAlreadyClosed(id);
            aws.pass(Duration.ofSeconds(5));
            assertAlreadyClosed(id);
            aws.control().settle();
            assertAlreadyClosed(id);
        }

        @Test
        @DisplayName("ConflictException, when so set, while the first closure does not show yet")
        void conflict() {
            aws.set("{\"organizations.closingTwice\":\"CONFLICT\"}");
            String id = tree.account("dev");
            close(id);
            assertThat(refuseToClose(id)).isInstanceOf(ConflictException.class);
            aws.pass(Duration.ofSeconds(5));
            assertAlreadyClosed(id);
        }

        @Test
        @DisplayName("AccountNotFoundException once it is permanently gone, 90 days later")
        void gone() {
            String id = tree.account("dev");
            close(id);
            aws.control().settle();
            aws.pass(Duration.ofDays(90));
            assertThat(refuseToClose(id)).isInstanceOf(AccountNotFoundException.class);
            assertThat(tree.listed()).containsExactly("master");
        }

        private void assertAlreadyClosed(String id) {
            AwsServiceException refusal = refuseToClose(id);
            assertThat(refusal).isInstanceOf(AccountAlreadyClosedException.class);
            assertThat(refusal.awsErrorDetails().errorMessage())
                    .isEqualTo("You attempted to close an account that is already closed.");
        }
    }

    @Nested
    @DisplayName("48. Limits of closures")
    class Closures {

        @Test
        @DisplayName("The fourth at once: CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED")
        void concurrent() {
            List<String> ids = tree.accounts(4);
            ids.subList(0, 3).forEach(CloseAccountTest.this::close);
            assertThat(reason(ids.get(3))).isEqualTo("CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED");

            aws.control().settle();
            close(ids.get(3));
        }

        @Test
        @DisplayName("More than the quota within 30 days: CLOSE_ACCOUNT_QUOTA_EXCEEDED")
        void quota() {
            aws.set("{\"organizations.closures\":2}");
            List<String> ids = tree.accounts(3);
            ids.subList(0, 2).forEach(CloseAccountTest.this::close);
            aws.control().settle();
            assertThat(reason(ids.get(2))).isEqualTo("CLOSE_ACCOUNT_QUOTA_EXCEEDED");

            aws.pass(Duration.ofDays(30));
            close(ids.get(2));
        }

        @Test
        @DisplayName("A fifth of the member accounts may be closed when that is more than the quota")
        void fifth() {
            aws.set("{\"organizations.closures\":1}");
            List<String> ids = tree.accounts(10);
            ids.subList(0, 2).forEach(CloseAccountTest.this::close);
            assertThat(reason(ids.get(2))).isEqualTo("CLOSE_ACCOUNT_QUOTA_EXCEEDED");
        }

        @Test
        @DisplayName("A closed account counts against the accounts' quota until it is gone")
        void counts() {
            aws.set("{\"organizations.accounts\":2}");
            String id = tree.account("one");
            close(id);
            aws.control().settle();
            assertThat(refusal(() -> aws.organizations()
                            .createAccount(r -> r.accountName("two").email("two@example.com"))))
                    .isInstanceOf(ConstraintViolationException.class);

            aws.pass(Duration.ofDays(90));
            assertThat(tree.account("two")).hasSize(12);
        }
    }

    @Nested
    @DisplayName("49. RemoveAccountFromOrganization of a created account")
    class Removal {

        @Test
        @DisplayName("MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED: … configured with a valid payment method …")
        void payment() {
            String id = tree.account("dev");
            AwsServiceException refusal = refuseToRemove(id);
            assertReason(refusal, "MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED");
            assertThat(refusal.awsErrorDetails().errorMessage())
                    .isEqualTo(
                            "The member account must be configured with a valid payment method, such as a credit card.");
        }

        @Test
        @DisplayName("WAIT_PERIOD_ACTIVE in its first seven days, when it can pay")
        void waiting() {
            aws.set("{\"organizations.membersCanPay\":true}");
            String id = tree.account("dev");
            assertReason(refuseToRemove(id), "WAIT_PERIOD_ACTIVE");

            aws.pass(Duration.ofDays(7));
            await(aws.organizations().removeAccountFromOrganization(r -> r.accountId(id)));
            assertThat(tree.listed()).containsExactly("master");
        }

        @Test
        @DisplayName("The management account cannot leave: MasterCannotLeaveOrganizationException")
        void management() {
            assertThat(refuseToRemove("123456789012")).isInstanceOf(MasterCannotLeaveOrganizationException.class);
        }

        private AwsServiceException refuseToRemove(String id) {
            return refusal(() -> aws.organizations().removeAccountFromOrganization(r -> r.accountId(id)));
        }
    }

    @Nested
    @DisplayName("50. State replaces Status")
    class Status {

        @Test
        @DisplayName("A closed account is CLOSED in State and SUSPENDED in Status")
        void both() {
            String id = closed();
            assertThat(tree.describe(id).state()).isEqualTo(AccountState.CLOSED);
            assertThat(tree.describe(id).status()).isEqualTo(AccountStatus.SUSPENDED);
        }

        @Test
        @DisplayName("Status can be retired")
        void retired() {
            aws.set("{\"organizations.legacyStatus\":false}");
            String id = tree.account("dev");
            assertThat(tree.describe(id).status()).isNull();
            assertThat(tree.describe(id).state()).isEqualTo(AccountState.ACTIVE);
        }

        @Test
        @DisplayName("A closed account can be SUSPENDED in State, where records differ")
        void suspended() {
            aws.set("{\"organizations.closedState\":\"SUSPENDED\"}");
            assertThat(tree.state(closed())).isEqualTo(AccountState.SUSPENDED);
        }

        private String closed() {
            String id = tree.account("dev");
            close(id);
            aws.control().settle();
            return id;
        }
    }

    @Test
    @DisplayName("A closure that is made to fail leaves the account ACTIVE; it can be closed again")
    void fails() {
        aws.control().addFault(Fault.failing("CloseAccount", "not now").times(1));
        String id = tree.account("dev");
        close(id);
        aws.control().settle();
        assertThat(tree.state(id)).isEqualTo(AccountState.ACTIVE);
        close(id);
        aws.control().settle();
        assertThat(tree.state(id)).isEqualTo(AccountState.CLOSED);
    }

    @Test
    @DisplayName("The management account cannot be closed")
    void management() {
        assertThat(reason("123456789012")).isEqualTo("CANNOT_CLOSE_MANAGEMENT_ACCOUNT");
    }

    private void close(String id) {
        await(aws.organizations().closeAccount(r -> r.accountId(id)));
    }

    private static AwsServiceException refuseToClose(String id) {
        return refusal(() -> aws.organizations().closeAccount(r -> r.accountId(id)));
    }

    private static String reason(String id) {
        return ((ConstraintViolationException) refuseToClose(id)).reasonAsString();
    }

    private static void assertReason(AwsServiceException refusal, String reason) {
        assertThat(refusal)
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.reasonAsString())
                        .isEqualTo(reason));
    }
}
