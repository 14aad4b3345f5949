package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountCreation;
import io.gatehouse.account.AccountRequest;
import io.gatehouse.account.AccountState;
import io.gatehouse.account.Closing;
import io.gatehouse.account.JoinedMethod;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.organization.OrganizationalUnit;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwsAccountsTest {
    private static final String MANAGEMENT = "123456789012";

    @RegisterExtension
    static final Adapters AWS = Adapters.start();

    @Nested
    class Listing {
        @Test
        void saysWhereEachAccountLies() {
            Map<String, String> paths = ask(AWS.accounts.list()).value().stream()
                    .collect(Collectors.toMap(Account::name, Account::organizationalUnitPath));

            assertThat(paths)
                    .containsEntry("master", "/")
                    .containsEntry("payments-dev", "/Workloads/Development")
                    .containsEntry("payments-prod", "/Workloads/Production")
                    .containsEntry("sandbox-1", "/Sandbox");
        }

        @Test
        void knowsTheManagementAccount() {
            assertThat(ask(AWS.accounts.list()).value())
                    .filteredOn(Account::managementAccount)
                    .extracting(Account::accountId)
                    .containsExactly(MANAGEMENT);
        }

        @Test
        void asksEachUnitOnceOrEachAccountOnceWhicheverIsLess() {
            ask(AWS.accounts.list());
            AWS.caches.drop("accounts", null);
            ask(AWS.accounts.list());

            assertThat(AWS.called("ListParents") + AWS.called("ListAccountsForParent"))
                    .isEqualTo(4);
            assertThat(AWS.called("ListOrganizationalUnitsForParent")).isEqualTo(5);
        }

        @Test
        void followsEmptyPages() {
            AWS.set("{\"organizations.emptyPage\": true}");

            assertThat(ask(AWS.accounts.list()).value()).hasSize(4);
        }
    }

    @Nested
    class Finding {
        @Test
        void givesEverything() {
            String id = idOf("payments-dev");
            ask(AWS.accounts.tag(id, Map.of("team", "payments", "cost", "")));

            Account account = ask(AWS.accounts.find(id)).orElseThrow().value();

            assertThat(account.arn()).contains(id);
            assertThat(account.state()).isEqualTo(AccountState.ACTIVE);
            assertThat(account.joinedMethod()).isEqualTo(JoinedMethod.CREATED);
            assertThat(account.joinedAt()).isNotNull();
            assertThat(account.organizationalUnitPath()).isEqualTo("/Workloads/Development");
            assertThat(account.tags()).isEqualTo(Map.of("team", "payments", "cost", ""));
        }

        @Test
        void whatIsNoAccountIdIsNotAskedAbout() {
            assertThat(ask(AWS.accounts.find("12345"))).isEmpty();
            assertThat(AWS.called("DescribeAccount")).isZero();
        }

        @Test
        void anUnknownIdIsAbsence() {
            assertThat(ask(AWS.accounts.find("000000000000"))).isEmpty();
        }

        @Test
        void byEmailHeedsNoCase() {
            assertThat(ask(AWS.accounts.findByEmail("Payments-Dev@Example.com")))
                    .isPresent();
            assertThat(ask(AWS.accounts.findByEmail("nobody@example.com"))).isEmpty();
        }
    }

    @Nested
    class Creating {
        @Test
        void beginsAndIsFollowedByItsRequest() {
            AccountCreation begun = ask(AWS.accounts.create(
                    new AccountRequest("billing", "billing@example.com", "Admin", false, Map.of("team", "billing"))));

            AccountCreation ended = await().until(
                            () -> ask(AWS.accounts.creationStatus(begun.requestId()))
                                    .orElseThrow(),
                            status -> status.state() == AccountCreation.State.SUCCEEDED);

            Account account = ask(AWS.accounts.find(
                            Optional.ofNullable(ended.accountId()).orElseThrow()))
                    .orElseThrow()
                    .value();
            assertThat(account.email()).isEqualTo("billing@example.com");
            assertThat(account.tags()).isEqualTo(Map.of("team", "billing"));
            assertThat(account.organizationalUnitPath()).isEqualTo("/");
        }

        @Test
        void thatFailedSaysWhy() {
            AccountCreation begun = ask(
                    AWS.accounts.create(new AccountRequest("again", "payments-dev@example.com", null, null, Map.of())));

            AccountCreation ended = await().until(
                            () -> ask(AWS.accounts.creationStatus(begun.requestId()))
                                    .orElseThrow(),
                            status -> status.state() != AccountCreation.State.IN_PROGRESS);

            assertThat(ended.state()).isEqualTo(AccountCreation.State.FAILED);
            assertThat(ended.failureReason()).isEqualTo("EMAIL_ALREADY_EXISTS");
        }

        @Test
        void ofAnUnknownRequestIsAbsence() {
            assertThat(ask(AWS.accounts.creationStatus("car-00000000"))).isEmpty();
            assertThat(ask(AWS.accounts.creationStatus("nonsense"))).isEmpty();
        }
    }

    @Nested
    class Changing {
        @Test
        void movesFromWhereverItLies() {
            String id = idOf("sandbox-1");
            String target = unit("/Workloads/Production");

            assertThat(ask(AWS.accounts.move(id, target))).isEqualTo(Addition.ADDED);
            assertThat(ask(AWS.accounts.move(id, target))).isEqualTo(Addition.EXISTED);
            assertThat(ask(AWS.accounts.find(id)).orElseThrow().value().organizationalUnitId())
                    .isEqualTo(target);
            assertThat(AWS.called("MoveAccount")).isEqualTo(1);
        }

        @Test
        void renamesMembersAndTheManagementAccount() {
            String id = idOf("sandbox-1");

            ask(AWS.accounts.rename(id, "sandbox-2"));
            ask(AWS.accounts.rename(MANAGEMENT, "root"));

            assertThat(ask(AWS.accounts.find(id)).orElseThrow().value().name()).isEqualTo("sandbox-2");
            assertThat(ask(AWS.accounts.find(MANAGEMENT)).orElseThrow().value().name())
                    .isEqualTo("root");
        }

        @Test
        void removesTags() {
            String id = idOf("sandbox-1");
            ask(AWS.accounts.tag(id, Map.of("a", "1", "b", "2")));
            ask(AWS.accounts.untag(id, Set.of("a", "absent")));

            assertThat(ask(AWS.accounts.tags(id))).contains(Map.of("b", "2"));
        }

        @Test
        void tellsTheOtherReplicas() {
            String id = idOf("sandbox-1");
            ask(AWS.accounts.tag(id, Map.of("a", "1")));

            assertThat(AWS.dropped).anyMatch(drop -> drop.cache().equals("account") && id.equals(drop.key()));
        }
    }

    @Nested
    class ClosingAnAccount {
        @Test
        void canBeAskedForAgain() {
            String id = idOf("sandbox-1");

            assertThat(ask(AWS.accounts.close(id))).isEqualTo(Closing.STARTED);
            await().until(() -> ask(AWS.accounts.close(id)) == Closing.ALREADY_CLOSED);
        }

        @Test
        void thatIsNotThereIsAbsence() {
            assertThat(ask(AWS.accounts.close("000000000000"))).isEqualTo(Closing.ABSENT);
        }
    }

    @Nested
    class LookingUp {
        @Test
        void goesByIdNameOrEmail() {
            String id = idOf("payments-dev");

            for (String reference : new String[] {id, "payments-dev", "payments-dev@example.com"}) {
                assertThat(ask(AWS.accountLookup.find(reference)))
                        .isInstanceOfSatisfying(
                                Resolved.Found.class, found -> assertThat(((AccountRef) found.value()).id())
                                        .isEqualTo(id));
            }
            assertThat(ask(AWS.accountLookup.find("nobody"))).isEqualTo(new Resolved.Missing<>("nobody"));
        }

        @Test
        void ofManyReferencesCostsOneList() {
            CallContext exact = CallContext.exact();
            for (String reference : new String[] {"payments-dev", "payments-prod", "sandbox-1"}) {
                exact.await(AWS.accountLookup.find(reference));
            }

            assertThat(AWS.called("ListAccounts")).isEqualTo(1);
        }

        @Test
        void findsEverythingBelowAUnit() {
            assertThat(ask(AWS.accountLookup.below(unit("/Workloads"))))
                    .extracting(AccountRef::name)
                    .containsExactlyInAnyOrder("payments-dev", "payments-prod");
        }
    }

    private static String idOf(String name) {
        return ask(AWS.accounts.flat()).value().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow()
                .accountId();
    }

    private static String unit(String path) {
        return ask(AWS.organization.organizationalUnits()).value().stream()
                .filter(unit -> unit.path().equals(path))
                .findFirst()
                .map(OrganizationalUnit::id)
                .orElseThrow();
    }

    private static <T> T ask(Uni<T> question) {
        return CallContext.exact().await(question);
    }
}
