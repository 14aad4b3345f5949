package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.organization.DescribedOrganization;
import io.gatehouse.organization.OrganizationalUnit;
import io.gatehouse.simulator.world.Profile;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwsOrganizationTest {
    private static final String MANAGEMENT = "123456789012";

    @RegisterExtension
    static final Adapters AWS = Adapters.start();

    @Nested
    class WithoutOne {
        @BeforeEach
        void none() {
            AWS.control().reset(1, Profile.FAST);
        }

        @Test
        void thereIsNothing() {
            assertThat(ask(AWS.organization.describe())).isEmpty();
            assertThat(ask(AWS.organization.organizationalUnits()).value()).isEmpty();
            assertThat(ask(AWS.identityCenter.find())).isEmpty();
            assertThat(failureOf(AWS.accounts.list()).kind()).isEqualTo(FailureKind.NOT_IN_ORGANIZATION);
            assertThat(failureOf(AWS.groups.list()).code()).isEqualTo("NoIdentityCenterInstance");
        }

        @Test
        void oneIsCreatedWithAllFeaturesAndThereAtOnce() {
            ask(AWS.organization.describe());
            DescribedOrganization created = ask(AWS.organization.create());

            assertThat(created.allFeatures()).isTrue();
            assertThat(created.managementAccountId()).isEqualTo(MANAGEMENT);
            assertThat(ask(AWS.organization.describe()).orElseThrow().value()).isEqualTo(created);
            assertThat(ask(AWS.identityCenter.find())).isPresent();
            assertThat(failureOf(AWS.organization.create()).kind()).isEqualTo(FailureKind.ALREADY_EXISTS);
        }
    }

    @Nested
    class Units {
        @Test
        void comeWithTheirPathsParentsFirst() {
            assertThat(ask(AWS.organization.organizationalUnits()).value())
                    .extracting(OrganizationalUnit::path)
                    .containsExactly("/", "/Sandbox", "/Workloads", "/Workloads/Development", "/Workloads/Production");
        }

        @Test
        void goByIdPathOrName() {
            OrganizationalUnit production = ask(AWS.organization.organizationalUnits()).value().stream()
                    .filter(unit -> unit.name().equals("Production"))
                    .findFirst()
                    .orElseThrow();
            OrganizationalUnitRef expected =
                    new OrganizationalUnitRef(production.id(), "Production", "/Workloads/Production");

            for (String reference : new String[] {production.id(), "/Workloads/Production", "Production"}) {
                assertThat(ask(AWS.unitLookup.find(reference))).isEqualTo(new Resolved.Found<>(expected));
            }
            assertThat(ask(AWS.unitLookup.find("Nowhere"))).isEqualTo(new Resolved.Missing<>("Nowhere"));
        }

        @Test
        void areAskedForOnceInALongTime() {
            ask(AWS.organization.organizationalUnits());
            ask(AWS.organization.organizationalUnits());

            assertThat(AWS.called("ListRoots")).isEqualTo(1);
        }
    }

    @Nested
    class Trust {
        @Test
        void isGivenOnce() {
            assertThat(ask(AWS.organization.trust("sso.amazonaws.com"))).isEqualTo(Addition.EXISTED);
            assertThat(ask(AWS.organization.trust("ram.amazonaws.com"))).isEqualTo(Addition.ADDED);
            assertThat(ask(AWS.organization.trustedServices()))
                    .contains("sso.amazonaws.com", "account.amazonaws.com", "ram.amazonaws.com");
        }

        @Test
        void knowsNoAdministratorsAtFirst() {
            assertThat(ask(AWS.organization.delegatedAdministrators("sso.amazonaws.com")))
                    .isEmpty();
        }
    }

    @Nested
    class Instance {
        @Test
        void isTheActiveOneOfTheManagementAccount() {
            assertThat(ask(AWS.identityCenter.find()).orElseThrow().value()).satisfies(instance -> {
                assertThat(instance.ownerAccountId()).isEqualTo(MANAGEMENT);
                assertThat(instance.active()).isTrue();
                assertThat(instance.region()).isEqualTo("eu-central-1");
                assertThat(instance.accessPortalUrl())
                        .isEqualTo("https://" + instance.identityStoreId() + ".awsapps.com/start");
            });
        }

        @Test
        void isAskedForOnceInALongTime() {
            ask(AWS.instance.required());
            ask(AWS.instance.required());

            assertThat(AWS.called("ListInstances")).isEqualTo(1);
        }

        @Test
        void isNotSeenFromTheWrongRegion() {
            AWS.set("{\"sso.homeRegion\": \"us-east-1\"}");

            assertThat(ask(AWS.identityCenter.instances())).isEmpty();
            assertThat(ask(AWS.identityCenter.find())).isEmpty();
        }
    }

    private static UpstreamException failureOf(Uni<?> call) {
        return catchThrowableOfType(UpstreamException.class, () -> ask(call));
    }

    private static <T> T ask(Uni<T> question) {
        return CallContext.exact().await(question);
    }
}
