package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.permissionset.CustomerManagedPolicy;
import io.gatehouse.permissionset.PermissionSet;
import io.gatehouse.permissionset.PermissionSetSettings;
import io.gatehouse.permissionset.PermissionsBoundary;
import io.gatehouse.permissionset.Provisioned;
import io.gatehouse.permissionset.ProvisionedFilter;
import io.gatehouse.permissionset.Provisioning;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Removal;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwsPermissionSetsTest {
    private static final String ACCOUNT = "123456789012";
    private static final String POWER_USER = "arn:aws:iam::aws:policy/PowerUserAccess";
    private static final PermissionSetSettings SETTINGS =
            new PermissionSetSettings("For developers", "PT8H", "https://console.aws.amazon.com/");

    @RegisterExtension
    static final Adapters AWS = Adapters.start();

    @Nested
    class Finding {
        @Test
        void givesEverything() {
            String id = ask(AWS.permissionSets.create("Developer", SETTINGS, Map.of("team", "payments")));
            ask(AWS.permissionSets.attach(id, POWER_USER));
            ask(AWS.permissionSets.attach(id, new CustomerManagedPolicy("Extra", "/teams/")));
            ask(AWS.permissionSets.putInlinePolicy(id, "{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
            ask(AWS.permissionSets.putPermissionsBoundary(
                    id, new PermissionsBoundary(null, new CustomerManagedPolicy("Boundary", "/"))));

            PermissionSet set = find(id);

            assertThat(set.name()).isEqualTo("Developer");
            assertThat(set.arn()).endsWith("/" + id);
            assertThat(set.description()).isEqualTo("For developers");
            assertThat(set.sessionDuration()).isEqualTo("PT8H");
            assertThat(set.relayState()).isEqualTo("https://console.aws.amazon.com/");
            assertThat(set.managedPolicies()).containsExactly(POWER_USER);
            assertThat(set.customerManagedPolicies()).containsExactly(new CustomerManagedPolicy("Extra", "/teams/"));
            assertThat(set.inlinePolicy()).isNotNull();
            assertThat(set.inlinePolicy().get("Version").asText()).isEqualTo("2012-10-17");
            assertThat(set.permissionsBoundary())
                    .isEqualTo(new PermissionsBoundary(null, new CustomerManagedPolicy("Boundary", "/")));
            assertThat(set.tags()).isEqualTo(Map.of("team", "payments"));
            assertThat(set.createdAt()).isNotNull();
            assertThat(set.provisioned()).isEqualTo(Provisioned.NOT_PROVISIONED);
        }

        @Test
        void givesNothingOfWhatIsNotThere() {
            PermissionSet set = find(create("Empty"));

            assertThat(set.inlinePolicy()).isNull();
            assertThat(set.permissionsBoundary()).isNull();
            assertThat(set.managedPolicies()).isEmpty();
            assertThat(set.tags()).isEmpty();
        }

        @Test
        void takesAnEmptyBoundaryForNone() {
            AWS.set("{\"sso.absentBoundaryIsEmpty\": true}");

            assertThat(find(create("Empty")).permissionsBoundary()).isNull();
        }

        @Test
        void anUnknownIdIsAbsence() {
            assertThat(ask(AWS.permissionSets.find("ps-0000000000000000"))).isEmpty();
            assertThat(ask(AWS.permissionSets.find("nonsense"))).isEmpty();
        }
    }

    @Nested
    class Listing {
        @Test
        void asksForTheNameOfASetOnlyOnce() {
            create("Developer");
            create("Reader");
            ask(AWS.permissionSets.list());
            create("Auditor");

            assertThat(ask(AWS.permissionSets.list()).value())
                    .extracting(PermissionSet::name)
                    .containsExactly("Auditor", "Developer", "Reader");
            assertThat(AWS.called("DescribePermissionSet")).isEqualTo(3);
        }

        @Test
        void followsEmptyPages() {
            create("Developer");
            AWS.set("{\"sso.emptyFirstPage\": true}");

            assertThat(ask(AWS.permissionSets.list()).value()).hasSize(1);
        }

        @Test
        void findsByName() {
            String id = create("Developer");

            assertThat(ask(AWS.permissionSets.findByName("Developer")))
                    .hasValueSatisfying(
                            found -> assertThat(found.value().permissionSetId()).isEqualTo(id));
            assertThat(ask(AWS.permissionSets.findByName("developer"))).isEmpty();
        }
    }

    @Nested
    class Writing {
        @Test
        void anameThatIsTakenIsToldApart() {
            create("Developer");

            assertThat(failureOf(AWS.permissionSets.create("Developer", SETTINGS, Map.of()))
                            .kind())
                    .isEqualTo(FailureKind.ALREADY_EXISTS);
        }

        @Test
        void aSecondAttachmentIsNoError() {
            String id = create("Developer");
            CustomerManagedPolicy policy = new CustomerManagedPolicy("Extra", "/");

            assertThat(ask(AWS.permissionSets.attach(id, POWER_USER))).isEqualTo(Addition.ADDED);
            assertThat(ask(AWS.permissionSets.attach(id, POWER_USER))).isEqualTo(Addition.EXISTED);
            assertThat(ask(AWS.permissionSets.attach(id, policy))).isEqualTo(Addition.ADDED);
            assertThat(ask(AWS.permissionSets.attach(id, policy))).isEqualTo(Addition.EXISTED);
        }

        @Test
        void removingWhatIsGoneIsNoError() {
            String id = create("Developer");
            ask(AWS.permissionSets.attach(id, POWER_USER));

            assertThat(ask(AWS.permissionSets.detach(id, POWER_USER))).isEqualTo(Removal.REMOVED);
            assertThat(ask(AWS.permissionSets.detach(id, POWER_USER))).isEqualTo(Removal.ABSENT);
            assertThat(ask(AWS.permissionSets.detach(id, new CustomerManagedPolicy("Extra", "/"))))
                    .isEqualTo(Removal.ABSENT);
            assertThat(ask(AWS.permissionSets.deletePermissionsBoundary(id))).isEqualTo(Removal.ABSENT);
            assertThat(ask(AWS.permissionSets.delete(id))).isEqualTo(Removal.REMOVED);
            assertThat(ask(AWS.permissionSets.delete(id))).isEqualTo(Removal.ABSENT);
        }

        @Test
        void changesSettingsAndTags() {
            String id = create("Developer");
            ask(AWS.permissionSets.update(id, new PermissionSetSettings("Other", "PT2H", null)));
            ask(AWS.permissionSets.tag(id, Map.of("a", "1", "b", "2")));
            ask(AWS.permissionSets.untag(id, Set.of("a")));

            PermissionSet set = find(id);
            assertThat(set.description()).isEqualTo("Other");
            assertThat(set.sessionDuration()).isEqualTo("PT2H");
            assertThat(set.relayState()).isNull();
            assertThat(set.tags()).isEqualTo(Map.of("b", "2"));
        }

        @Test
        void isSeenAtOnceByWhoeverAsksNext() {
            String id = create("Developer");
            CallContext interactive = CallContext.interactive();
            interactive.await(AWS.permissionSets.find(id));
            interactive.await(AWS.permissionSets.attach(id, POWER_USER));

            assertThat(interactive
                            .await(AWS.permissionSets.find(id))
                            .orElseThrow()
                            .value()
                            .managedPolicies())
                    .containsExactly(POWER_USER);
        }
    }

    @Nested
    class ProvisioningASet {
        @Test
        void bringsAChangeToItsAccounts() {
            String id = assigned("Developer");
            assertThat(find(id).provisioned()).isEqualTo(Provisioned.CURRENT);

            ask(AWS.permissionSets.attach(id, POWER_USER));
            assertThat(find(id).provisioned()).isEqualTo(Provisioned.OUTDATED);
            assertThat(ask(AWS.permissionSets.accountsProvisioned(id, ProvisionedFilter.OUTDATED)))
                    .containsExactly(ACCOUNT);

            Provisioning begun = ask(AWS.permissionSets.provisionAll(id)).orElseThrow();
            await().until(() -> ask(AWS.permissionSets.provisioningStatus(begun.requestId()))
                            .orElseThrow()
                            .state()
                    == Provisioning.State.SUCCEEDED);
            assertThat(find(id).provisioned()).isEqualTo(Provisioned.CURRENT);
            assertThat(ask(AWS.permissionSets.provisioningsInProgress())).isEmpty();
        }

        @Test
        void knowsWhichSetsAreInAnAccount() {
            String id = assigned("Developer");

            assertThat(ask(AWS.permissionSets.provisionedSets(ACCOUNT))).containsExactly(id);
        }

        @Test
        void ofAnUnknownRequestIsAbsence() {
            assertThat(ask(AWS.permissionSets.provisioningStatus("00000000-0000-0000-0000-000000000000")))
                    .isEmpty();
        }

        private String assigned(String name) {
            String id = create(name);
            String group = ask(AWS.groups.create(name, null));
            AssignmentKey key = new AssignmentKey(ACCOUNT, id, PrincipalType.GROUP, group);
            ask(AWS.assignments.create(key));
            await().until(
                            () -> ask(AWS.assignments.ofAccountAndSet(ACCOUNT, id))
                                    .value(),
                            List.of(key)::equals);
            return id;
        }
    }

    private static String create(String name) {
        return ask(AWS.permissionSets.create(name, new PermissionSetSettings(null, null, null), Map.of()));
    }

    private static PermissionSet find(String id) {
        return ask(AWS.permissionSets.find(id)).orElseThrow().value();
    }

    private static UpstreamException failureOf(Uni<?> call) {
        return catchThrowableOfType(UpstreamException.class, () -> ask(call));
    }

    private static <T> T ask(Uni<T> question) {
        return CallContext.exact().await(question);
    }
}
