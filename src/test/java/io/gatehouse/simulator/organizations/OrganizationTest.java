package io.gatehouse.simulator.organizations;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.simulator.Aws;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AlreadyInOrganizationException;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.InvalidInputExceptionReason;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationNotEmptyException;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.PolicyTypeSummary;

@DisplayName("The organization")
class OrganizationTest {

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final OrganizationsAsyncClient organizations = aws.organizations();
    private final Tree tree = new Tree(aws);

    @Test
    @DisplayName("51. No organization: AWSOrganizationsNotInUseException everywhere")
    void notInUse() {
        Stream<Supplier<CompletableFuture<?>>> calls = Stream.of(
                () -> organizations.describeOrganization(),
                () -> organizations.deleteOrganization(),
                () -> organizations.listRoots(r -> {}),
                () -> organizations.listAccounts(r -> {}),
                () -> organizations.createAccount(r -> r.accountName("dev").email("dev@example.com")),
                () -> organizations.listCreateAccountStatus(r -> {}),
                () -> organizations.describeCreateAccountStatus(r -> r.createAccountRequestId("car-0123456789abcdef")),
                () -> organizations.describeAccount(r -> r.accountId("123456789012")),
                () -> organizations.closeAccount(r -> r.accountId("123456789012")),
                () -> organizations.moveAccount(r ->
                        r.accountId("123456789012").sourceParentId("r-aaaa").destinationParentId("r-bbbb")),
                () -> organizations.removeAccountFromOrganization(r -> r.accountId("123456789012")),
                () -> organizations.createOrganizationalUnit(
                        r -> r.parentId("r-aaaa").name("x")),
                () -> organizations.listParents(r -> r.childId("123456789012")),
                () -> organizations.listChildren(r -> r.parentId("r-aaaa").childType("ACCOUNT")),
                () -> organizations.listAccountsForParent(r -> r.parentId("r-aaaa")),
                () -> organizations.listOrganizationalUnitsForParent(r -> r.parentId("r-aaaa")),
                () -> organizations.listTagsForResource(r -> r.resourceId("r-aaaa")),
                () -> organizations.listAWSServiceAccessForOrganization(r -> {}),
                () -> organizations.enableAWSServiceAccess(r -> r.servicePrincipal("sso.amazonaws.com")),
                () -> organizations.listDelegatedAdministrators(r -> {}),
                () -> organizations.listPolicies(r -> r.filter(PolicyType.SERVICE_CONTROL_POLICY)));
        assertThat(calls)
                .allSatisfy(call -> assertThat(refusal(call)).isInstanceOf(AwsOrganizationsNotInUseException.class));
    }

    @Nested
    @DisplayName("52. A new organization")
    class New {

        @Test
        @DisplayName("has one account, the management account, in a root without policy types")
        void root() {
            var organization = await(organizations.createOrganization(r -> {})).organization();
            assertThat(organization.id()).matches("o-[a-z0-9]{10,32}");
            assertThat(organization.featureSet()).isEqualTo(OrganizationFeatureSet.ALL);
            assertThat(organization.masterAccountId()).isEqualTo("123456789012");
            assertThat(organization.masterAccountEmail()).isEqualTo("master@example.com");
            assertThat(await(organizations.describeOrganization()).organization())
                    .isEqualTo(organization);

            assertThat(await(organizations.listRoots(r -> {})).roots())
                    .singleElement()
                    .satisfies(root -> {
                        assertThat(root.id()).matches("r-[0-9a-z]{4,32}");
                        assertThat(root.policyTypes()).isEmpty();
                    });
            assertThat(await(organizations.listAccounts(r -> {})).accounts())
                    .extracting(Account::id, Account::name)
                    .containsExactly(tuple("123456789012", "master"));
        }

        @Test
        @DisplayName("has service control policies enabled when so set")
        void withPolicies() {
            aws.set("{\"organizations.newRootHasScp\":true}");
            tree.create();
            assertThat(await(organizations.listRoots(r -> {}))
                            .roots()
                            .getFirst()
                            .policyTypes())
                    .containsExactly(PolicyTypeSummary.builder()
                            .type(PolicyType.SERVICE_CONTROL_POLICY)
                            .status(PolicyTypeStatus.ENABLED)
                            .build());
        }

        @Test
        @DisplayName("is created once: AlreadyInOrganizationException")
        void once() {
            tree.create();
            assertThat(refusal(() -> organizations.createOrganization(r -> {})))
                    .isInstanceOf(AlreadyInOrganizationException.class);
        }
    }

    @Test
    @DisplayName("53. Policy types pass PENDING_ENABLE and PENDING_DISABLE")
    void policyTypes() {
        aws.set("{\"organizations.latency.policyType\":\"PT10S\"}");
        tree.create();
        String root = tree.root();
        PolicyType scp = PolicyType.SERVICE_CONTROL_POLICY;

        var enabling = await(organizations.enablePolicyType(r -> r.rootId(root).policyType(scp)));
        assertThat(enabling.root().policyTypes().getFirst().status()).isEqualTo(PolicyTypeStatus.PENDING_ENABLE);
        aws.pass(Duration.ofSeconds(9));
        assertThat(status()).isEqualTo(PolicyTypeStatus.PENDING_ENABLE);
        aws.pass(Duration.ofSeconds(1));
        assertThat(status()).isEqualTo(PolicyTypeStatus.ENABLED);

        await(organizations.disablePolicyType(r -> r.rootId(root).policyType(scp)));
        assertThat(status()).isEqualTo(PolicyTypeStatus.PENDING_DISABLE);
        aws.pass(Duration.ofSeconds(10));
        assertThat(await(organizations.listRoots(r -> {})).roots().getFirst().policyTypes())
                .isEmpty();
    }

    private PolicyTypeStatus status() {
        return await(organizations.listRoots(r -> {}))
                .roots()
                .getFirst()
                .policyTypes()
                .getFirst()
                .status();
    }

    @Nested
    @DisplayName("54. ListAWSServiceAccessForOrganization")
    class ServiceAccess {

        @Test
        @DisplayName("needs all features: ConstraintViolationException … does not have all features enabled …")
        void consolidatedBilling() {
            await(organizations.createOrganization(r -> r.featureSet(OrganizationFeatureSet.CONSOLIDATED_BILLING)));
            AwsServiceException refusal = refusal(() -> organizations.listAWSServiceAccessForOrganization(r -> {}));
            assertThat(refusal)
                    .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.reasonAsString())
                            .isEqualTo("ORGANIZATION_NOT_IN_ALL_FEATURES_MODE"));
            assertThat(refusal.awsErrorDetails().errorMessage())
                    .contains("the organization does not have all features enabled");
        }

        @Test
        @DisplayName("lists what was enabled and not disabled; enabling twice is fine")
        void enabled() {
            tree.create();
            for (String principal : List.of("sso.amazonaws.com", "account.amazonaws.com", "sso.amazonaws.com")) {
                await(organizations.enableAWSServiceAccess(r -> r.servicePrincipal(principal)));
            }
            await(organizations.disableAWSServiceAccess(r -> r.servicePrincipal("account.amazonaws.com")));
            assertThat(await(organizations.listAWSServiceAccessForOrganization(r -> {}))
                            .enabledServicePrincipals())
                    .singleElement()
                    .satisfies(service -> {
                        assertThat(service.servicePrincipal()).isEqualTo("sso.amazonaws.com");
                        assertThat(service.dateEnabled()).isEqualTo(Aws.START);
                    });
        }
    }

    @Nested
    @DisplayName("55. A malformed id: InvalidInputException, does not match the required pattern")
    class Malformed {

        @BeforeEach
        void organization() {
            tree.create();
        }

        @Test
        @DisplayName("with Reason INVALID_PATTERN")
        void pattern() {
            InvalidInputException refusal = (InvalidInputException)
                    refusal(() -> organizations.describeOrganizationalUnit(r -> r.organizationalUnitId("ou-1")));
            assertThat(refusal.awsErrorDetails().errorMessage())
                    .isEqualTo("You provided a value that does not match the required pattern.");
            assertThat(refusal.reason()).isEqualTo(InvalidInputExceptionReason.INVALID_PATTERN);
        }

        @Test
        @DisplayName("with a Reason outside of the enum, which the SDK does not know")
        void unknownReason() {
            InvalidInputException refusal = (InvalidInputException)
                    refusal(() -> organizations.listTagsForResource(r -> r.resourceId("account/1")));
            assertThat(refusal.reasonAsString()).isEqualTo("INVALID_PATTERN:RESOURCE_ID");
            assertThat(refusal.reason()).isEqualTo(InvalidInputExceptionReason.UNKNOWN_TO_SDK_VERSION);
        }

        @Test
        @DisplayName("Other violations have reasons of their own, not Coral's words")
        void others() {
            assertThat(reason(() -> organizations.createAccount(r -> r.accountName("x"))))
                    .isEqualTo("INPUT_REQUIRED");
            assertThat(reason(() -> organizations.createAccount(
                            r -> r.accountName("x".repeat(51)).email("a@b.cd"))))
                    .isEqualTo("MAX_LENGTH_EXCEEDED");
            assertThat(reason(() ->
                            organizations.createAccount(r -> r.accountName("x").email("a@b.c"))))
                    .isEqualTo("MIN_LENGTH_EXCEEDED");
            assertThat(reason(() -> organizations.listAccounts(r -> r.maxResults(21))))
                    .isEqualTo("MAX_VALUE_EXCEEDED");
            assertThat(reason(() ->
                            organizations.listChildren(r -> r.parentId("r-aaaa").childType("LEAF"))))
                    .isEqualTo("INVALID_ENUM");
        }

        private static String reason(Supplier<CompletableFuture<?>> call) {
            return ((InvalidInputException) refusal(call)).reasonAsString();
        }
    }

    @Test
    @DisplayName("56. A wrong or empty NextToken gives the same pattern error")
    void badToken() {
        tree.create();
        tree.accounts(20);
        String token = tree.pages().getFirst().nextToken();
        Stream<Supplier<CompletableFuture<?>>> calls = Stream.of(
                () -> organizations.listAccounts(r -> r.nextToken("nonsense")),
                () -> organizations.listAccounts(r -> r.nextToken("")),
                () -> organizations.listCreateAccountStatus(r -> r.nextToken(token)),
                () -> organizations.listAccountsForParent(
                        r -> r.parentId(tree.root()).nextToken(token)));
        assertThat(calls).allSatisfy(call -> {
            AwsServiceException refusal = refusal(call);
            assertThat(refusal).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.reason())
                    .isEqualTo(InvalidInputExceptionReason.INVALID_NEXT_TOKEN));
            assertThat(refusal.awsErrorDetails().errorMessage())
                    .isEqualTo("You provided a value that does not match the required pattern.");
        });
    }

    @Nested
    @DisplayName("57. Pages")
    class Paging {

        @BeforeEach
        void fortyAccounts() {
            tree.create();
            tree.accounts(40);
        }

        @Test
        @DisplayName("have at most 20 items, or fewer when asked, and miss or repeat none")
        void twenty() {
            List<ListAccountsResponse> pages = tree.pages();
            assertThat(pages).extracting(page -> page.accounts().size()).containsExactly(20, 20, 1);
            assertThat(pages.stream().flatMap(page -> page.accounts().stream()).map(Account::name))
                    .hasSize(41)
                    .doesNotHaveDuplicates();
            assertThat(await(organizations.listAccounts(r -> r.maxResults(3))).accounts())
                    .hasSize(3);
        }

        @Test
        @DisplayName("may be empty and still carry a NextToken")
        void emptyPage() {
            aws.set("{\"organizations.emptyPage\":true}");
            assertThat(tree.pages()).extracting(page -> page.accounts().size()).containsExactly(0, 20, 20, 1);
        }

        @Test
        @DisplayName("neither repeat nor hide accounts when others come between two pages")
        void changesBetween() {
            ListAccountsResponse first = await(organizations.listAccounts(r -> {}));
            tree.account("late");
            ListAccountsResponse second = await(organizations.listAccounts(r -> r.nextToken(first.nextToken())));
            ListAccountsResponse third = await(organizations.listAccounts(r -> r.nextToken(second.nextToken())));
            assertThat(Stream.of(first, second, third)
                            .flatMap(page -> page.accounts().stream())
                            .map(Account::name))
                    .contains(tree.listed().stream()
                            .filter(name -> !name.equals("late"))
                            .toArray(String[]::new))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("It is deleted only when nothing but the management account is left")
    void delete() {
        tree.create();
        String unit = tree.unit(tree.root(), "Workloads");
        assertThat(refusal(() -> organizations.deleteOrganization())).isInstanceOf(OrganizationNotEmptyException.class);

        await(organizations.deleteOrganizationalUnit(r -> r.organizationalUnitId(unit)));
        await(organizations.deleteOrganization());
        assertThat(refusal(() -> organizations.describeOrganization()))
                .isInstanceOf(AwsOrganizationsNotInUseException.class);
        tree.create();
    }
}
