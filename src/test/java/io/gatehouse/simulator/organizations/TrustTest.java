package io.gatehouse.simulator.organizations;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.AccountAlreadyRegisteredException;
import software.amazon.awssdk.services.organizations.model.AccountNotRegisteredException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.DelegatedService;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;

@DisplayName("Delegated administrators")
class TrustTest {

    private static final String SSO = "sso.amazonaws.com";

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final OrganizationsAsyncClient organizations = aws.organizations();
    private final Tree tree = new Tree(aws);
    private String account = "";

    @BeforeEach
    void organization() {
        account = tree.create().account("security");
    }

    @Test
    @DisplayName("Registering needs trusted access, a member account, and happens once")
    void register() {
        assertReason(refuseToRegister(account), "SERVICE_ACCESS_NOT_ENABLED");
        await(organizations.enableAWSServiceAccess(r -> r.servicePrincipal(SSO)));
        assertReason(refuseToRegister("123456789012"), "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR");

        register(account);
        assertThat(refuseToRegister(account)).isInstanceOf(AccountAlreadyRegisteredException.class);
        assertReason(
                refuseToRegister(tree.account("other")), "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED");
    }

    @Test
    @DisplayName("Listings show the administrator, its services and since when")
    void list() {
        await(organizations.enableAWSServiceAccess(r -> r.servicePrincipal(SSO)));
        register(account);

        assertThat(await(organizations.listDelegatedAdministrators(r -> r.servicePrincipal(SSO)))
                        .delegatedAdministrators())
                .singleElement()
                .satisfies(administrator -> {
                    assertThat(administrator.id()).isEqualTo(account);
                    assertThat(administrator.delegationEnabledDate()).isEqualTo(Aws.START);
                });
        assertThat(await(organizations.listDelegatedAdministrators(r -> r.servicePrincipal("x.amazonaws.com")))
                        .delegatedAdministrators())
                .extracting(DelegatedAdministrator::id)
                .isEmpty();
        assertThat(await(organizations.listDelegatedServicesForAccount(r -> r.accountId(account)))
                        .delegatedServices())
                .extracting(DelegatedService::servicePrincipal)
                .containsExactly(SSO);
    }

    @Test
    @DisplayName("While it is one, neither trust nor membership can be taken away; after deregistering both can")
    void deregister() {
        await(organizations.enableAWSServiceAccess(r -> r.servicePrincipal(SSO)));
        register(account);
        assertReason(
                refusal(() -> organizations.disableAWSServiceAccess(r -> r.servicePrincipal(SSO))),
                "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE");
        assertReason(
                refusal(() -> organizations.removeAccountFromOrganization(r -> r.accountId(account))),
                "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG");

        await(organizations.deregisterDelegatedAdministrator(
                r -> r.accountId(account).servicePrincipal(SSO)));
        await(organizations.disableAWSServiceAccess(r -> r.servicePrincipal(SSO)));
        assertThat(refusal(() -> organizations.listDelegatedServicesForAccount(r -> r.accountId(account))))
                .isInstanceOf(AccountNotRegisteredException.class);
    }

    @Test
    @DisplayName("A principal that is no AWS service: UNRECOGNIZED_SERVICE_PRINCIPAL")
    void unknownPrincipal() {
        assertThat(refusal(() -> organizations.enableAWSServiceAccess(r -> r.servicePrincipal("sso"))))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.reasonAsString())
                        .isEqualTo("UNRECOGNIZED_SERVICE_PRINCIPAL"));
    }

    private void register(String id) {
        await(organizations.registerDelegatedAdministrator(r -> r.accountId(id).servicePrincipal(SSO)));
    }

    private AwsServiceException refuseToRegister(String id) {
        return refusal(() -> organizations.registerDelegatedAdministrator(
                r -> r.accountId(id).servicePrincipal(SSO)));
    }

    private static void assertReason(AwsServiceException refusal, String reason) {
        assertThat(refusal)
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> assertThat(e.reasonAsString())
                        .isEqualTo(reason));
    }
}
