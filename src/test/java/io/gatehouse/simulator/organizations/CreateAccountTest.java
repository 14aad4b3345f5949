package io.gatehouse.simulator.organizations;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.ConcurrentModificationException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.CreateAccountFailureReason;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatusNotFoundException;
import software.amazon.awssdk.services.organizations.model.FinalizingOrganizationException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;

@DisplayName("Creating accounts")
class CreateAccountTest {

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final Tree tree = new Tree(aws);

    @BeforeEach
    void organization() {
        tree.create();
    }

    @Nested
    @DisplayName(
            "38. DescribeCreateAccountStatus goes from IN_PROGRESS to SUCCEEDED, or to FAILED with a FailureReason")
    class States {

        @BeforeEach
        void aMinute() {
            aws.set("{\"organizations.latency.createAccount\":\"PT1M\"}");
        }

        @Test
        @DisplayName("SUCCEEDED names the account and when it was completed; before that the account is invisible")
        void succeeds() {
            CreateAccountStatus begun = tree.begin("dev");
            assertThat(begun.state()).isEqualTo(CreateAccountState.IN_PROGRESS);
            assertThat(begun.id()).matches("car-[a-z0-9]{8,32}");
            assertThat(begun.accountId()).isNull();

            aws.pass(Duration.ofSeconds(59));
            assertThat(tree.status(begun.id()).state()).isEqualTo(CreateAccountState.IN_PROGRESS);
            assertThat(tree.listed()).containsExactly("master");

            aws.pass(Duration.ofSeconds(1));
            CreateAccountStatus ended = tree.status(begun.id());
            assertThat(ended.state()).isEqualTo(CreateAccountState.SUCCEEDED);
            assertThat(ended.requestedTimestamp()).isEqualTo(Aws.START);
            assertThat(ended.completedTimestamp()).isEqualTo(Aws.START.plusSeconds(60));
            assertThat(ended.failureReason()).isNull();
            assertThat(tree.state(ended.accountId())).isEqualTo(AccountState.ACTIVE);
            assertThat(tree.listed()).containsExactlyInAnyOrder("master", "dev");
        }

        @Test
        @DisplayName("FAILED names no account, and there is none")
        void fails() {
            tree.account("dev");
            CreateAccountStatus again = tree.begin("dev");
            aws.pass(Duration.ofMinutes(1));

            CreateAccountStatus ended = tree.status(again.id());
            assertThat(ended.state()).isEqualTo(CreateAccountState.FAILED);
            assertThat(ended.failureReason()).isEqualTo(CreateAccountFailureReason.EMAIL_ALREADY_EXISTS);
            assertThat(ended.accountId()).isNull();
            assertThat(tree.listed()).containsExactlyInAnyOrder("master", "dev");
        }

        @Test
        @DisplayName("ListCreateAccountStatus lists all requests, or those in the given states")
        void list() {
            tree.account("one");
            tree.begin("two");

            assertThat(names(CreateAccountState.IN_PROGRESS)).containsExactly("two");
            assertThat(names(CreateAccountState.SUCCEEDED)).containsExactly("one");
            assertThat(names()).containsExactlyInAnyOrder("one", "two");
        }

        private List<String> names(CreateAccountState... states) {
            return await(aws.organizations().listCreateAccountStatus(r -> r.states(states)))
                    .createAccountStatuses()
                    .stream()
                    .map(CreateAccountStatus::accountName)
                    .toList();
        }
    }

    @Test
    @DisplayName("39. The status may not be found just after CreateAccount: CreateAccountStatusNotFoundException")
    void statusNotFoundYet() {
        aws.set("{\"organizations.window.statusHidden\":\"PT5S\"}");
        CreateAccountStatus begun = tree.begin("dev");

        assertThat(refusal(() ->
                        aws.organizations().describeCreateAccountStatus(r -> r.createAccountRequestId(begun.id()))))
                .isInstanceOf(CreateAccountStatusNotFoundException.class);
        assertThat(await(aws.organizations().listCreateAccountStatus(r -> {})).createAccountStatuses())
                .isEmpty();

        aws.pass(Duration.ofSeconds(5));
        assertThat(tree.status(begun.id()).state()).isEqualTo(CreateAccountState.SUCCEEDED);
    }

    @Test
    @DisplayName("40. Accounts and units wait for a new organization: FinalizingOrganizationException")
    void finalizing() {
        aws.set("{\"organizations.window.finalizing\":\"PT4M\"}");
        String root = tree.root();

        assertThat(refusal(() -> aws.organizations()
                        .createAccount(r -> r.accountName("dev").email("dev@example.com"))))
                .isInstanceOf(FinalizingOrganizationException.class);
        assertThat(refusal(() -> aws.organizations()
                        .createOrganizationalUnit(r -> r.parentId(root).name("Workloads"))))
                .isInstanceOf(FinalizingOrganizationException.class);

        aws.pass(Duration.ofMinutes(4));
        tree.account("dev");
        assertThat(tree.unit(root, "Workloads")).startsWith("ou-");
    }

    @Nested
    @DisplayName("41. FailureReasons")
    class FailureReasons {

        @Test
        @DisplayName("An e-mail address that another account has, in whatever case: EMAIL_ALREADY_EXISTS")
        void emailTaken() {
            tree.account("dev");
            assertThat(reason("DEV@example.com")).isEqualTo(CreateAccountFailureReason.EMAIL_ALREADY_EXISTS);
        }

        @Test
        @DisplayName("The e-mail address of a closed account stays taken")
        void emailOfClosedAccount() {
            String id = tree.account("dev");
            await(aws.organizations().closeAccount(r -> r.accountId(id)));
            aws.control().settle();
            assertThat(reason("dev@example.com")).isEqualTo(CreateAccountFailureReason.EMAIL_ALREADY_EXISTS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {".dot@example.com", "a,b@example.com", "a\"b@example.com", "a@-example.com", "a@example.com-"
                })
        @DisplayName("An address the model allows but the documentation does not: INVALID_EMAIL")
        void invalidEmail(String email) {
            assertThat(reason(email)).isEqualTo(CreateAccountFailureReason.INVALID_EMAIL);
        }

        @Test
        @DisplayName("A request that overlaps another with the same address: CONCURRENT_ACCOUNT_MODIFICATION")
        void overlapping() {
            aws.set("{\"organizations.latency.createAccount\":\"PT1M\"}");
            CreateAccountStatus first = tree.begin("dev");
            CreateAccountStatus second = tree.begin("dev");
            aws.control().settle();

            assertThat(tree.status(first.id()).state()).isEqualTo(CreateAccountState.SUCCEEDED);
            assertThat(tree.status(second.id()).failureReason())
                    .isEqualTo(CreateAccountFailureReason.CONCURRENT_ACCOUNT_MODIFICATION);
        }

        @Test
        @DisplayName("The quota reached while it was under way: ACCOUNT_LIMIT_EXCEEDED")
        void limitMeanwhile() {
            aws.set("{\"organizations.accounts\":2,\"organizations.latency.createAccount\":[\"PT1M\",\"PT2M\"]}");
            CreateAccountStatus first = tree.begin("one");
            CreateAccountStatus second = tree.begin("two");
            aws.control().settle();

            assertThat(tree.status(first.id()).state()).isEqualTo(CreateAccountState.SUCCEEDED);
            assertThat(tree.status(second.id()).failureReason())
                    .isEqualTo(CreateAccountFailureReason.ACCOUNT_LIMIT_EXCEEDED);
        }

        @Test
        @DisplayName("All others happen when a fault asks for them")
        void forced() {
            List<CreateAccountFailureReason> others = Arrays.stream(CreateAccountFailureReason.values())
                    .filter(reason -> reason != CreateAccountFailureReason.UNKNOWN_TO_SDK_VERSION)
                    .toList();
            for (CreateAccountFailureReason reason : others) {
                aws.control().clearFaults();
                aws.control().addFault(Fault.failing("CreateAccount", reason.toString()));
                assertThat(reason("x@example.com")).isEqualTo(reason);
            }
            assertThat(tree.listed()).containsExactly("master");
        }

        private CreateAccountFailureReason reason(String email) {
            CreateAccountStatus begun = await(aws.organizations()
                            .createAccount(r -> r.accountName("x").email(email)))
                    .createAccountStatus();
            aws.control().settle();
            CreateAccountStatus ended = tree.status(begun.id());
            assertThat(ended.state()).isEqualTo(CreateAccountState.FAILED);
            return ended.failureReason();
        }
    }

    @Test
    @DisplayName(
            "42. The limit also comes synchronously: ConstraintViolationException, exceeded the allowed number of AWS accounts")
    void limitAtOnce() {
        aws.set("{\"organizations.accounts\":2}");
        tree.account("one");

        AwsServiceException refusal = refusal(() ->
                aws.organizations().createAccount(r -> r.accountName("two").email("two@example.com")));
        assertThat(refusal)
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.reasonAsString())
                        .isEqualTo("ACCOUNT_NUMBER_LIMIT_EXCEEDED"));
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("You have exceeded the allowed number of AWS accounts.");
    }

    @Test
    @DisplayName(
            "43. The sixth CreateAccount at once: TooManyRequestsException, another request is already in progress")
    void sixAtOnce() {
        aws.set("{\"organizations.latency.createAccount\":\"PT1M\"}");
        IntStream.rangeClosed(1, 5).forEach(n -> tree.begin("account-" + n));

        AwsServiceException refusal = refusal(() ->
                aws.organizations().createAccount(r -> r.accountName("six").email("six@example.com")));
        assertThat(refusal).isInstanceOf(TooManyRequestsException.class);
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo(
                        "AWS Organizations can't complete your request because another request is already in progress."
                                + " Try again later.");

        aws.pass(Duration.ofMinutes(1));
        assertThat(tree.begin("six").state()).isEqualTo(CreateAccountState.IN_PROGRESS);
    }

    @Test
    @DisplayName(
            "44. Writes that overlap on one entity: ConcurrentModificationException, conflicts with another attempt")
    void concurrentModification() {
        aws.set("{\"organizations.window.writing\":\"PT2S\"}");
        tree.begin("one");

        AwsServiceException refusal = refusal(() ->
                aws.organizations().createAccount(r -> r.accountName("two").email("two@example.com")));
        assertThat(refusal).isInstanceOf(ConcurrentModificationException.class);
        assertThat(refusal.awsErrorDetails().errorMessage())
                .contains("because it conflicts with another attempt to modify the same entity. Try again later.");

        aws.pass(Duration.ofSeconds(2));
        assertThat(tree.begin("two").state()).isEqualTo(CreateAccountState.IN_PROGRESS);
    }

    @Test
    @DisplayName("A new account is missing in listings for a while, yet DescribeAccount finds it")
    void unlisted() {
        aws.set("{\"organizations.window.accountUnlisted\":\"PT30S\"}");
        String id = tree.account("dev");

        assertThat(tree.listed()).containsExactly("master");
        assertThat(tree.state(id)).isEqualTo(AccountState.ACTIVE);

        aws.pass(Duration.ofSeconds(30));
        assertThat(tree.listed()).containsExactlyInAnyOrder("master", "dev");
    }

    @Test
    @DisplayName("Tags come with the account; one bad tag refuses the request")
    void tags() {
        Tag tag = Tag.builder().key("team").value("blue").build();
        await(aws.organizations()
                .createAccount(
                        r -> r.accountName("dev").email("dev@example.com").tags(tag)));
        aws.control().settle();
        String id = await(aws.organizations().listCreateAccountStatus(r -> {}))
                .createAccountStatuses()
                .getFirst()
                .accountId();
        assertThat(await(aws.organizations().listTagsForResource(r -> r.resourceId(id)))
                        .tags())
                .containsExactly(tag);

        AwsServiceException twice = refusal(() -> aws.organizations()
                .createAccount(
                        r -> r.accountName("two").email("two@example.com").tags(tag, tag)));
        assertThat(twice).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.reasonAsString())
                .isEqualTo("DUPLICATE_TAG_KEY"));
    }

    @Test
    @DisplayName("A creation that is stuck never ends, not even when all is settled")
    void stuck() {
        aws.control().addFault(Fault.of(FaultKind.STUCK, "CreateAccount"));
        CreateAccountStatus begun = tree.begin("dev");
        aws.control().settle();
        aws.pass(Duration.ofDays(1));
        assertThat(tree.status(begun.id()).state()).isEqualTo(CreateAccountState.IN_PROGRESS);
    }
}
