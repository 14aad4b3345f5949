package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Services the organization trusts, and the accounts that administer them. */
final class TrustOperations {

    private static final Pattern PRINCIPAL = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com");

    /** Identity Center takes one delegated administrator (IAM Identity Center user guide, "Delegated administration"). */
    private static final Map<String, Integer> DELEGATES = Map.of("sso.amazonaws.com", 1);

    private final Registry registry;

    TrustOperations(Registry registry) {
        this.registry = registry;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "EnableAWSServiceAccess", this::enable,
                "DisableAWSServiceAccess", this::disable,
                "ListAWSServiceAccessForOrganization", this::listServices,
                "RegisterDelegatedAdministrator", this::register,
                "DeregisterDelegatedAdministrator", this::deregister,
                "ListDelegatedAdministrators", this::listAdministrators,
                "ListDelegatedServicesForAccount", this::listDelegations);
    }

    private JsonNode enable(Call call) {
        registry.organizationWithAllFeatures();
        String principal = principal(call);
        if (!registry.trustedServices().contains(principal)) {
            registry.trustedServices().put(principal, new TrustedService(principal, call.now()));
        }
        return Members.of();
    }

    private JsonNode disable(Call call) {
        registry.organizationWithAllFeatures();
        String principal = principal(call);
        if (registry.delegations()
                        .where(delegation -> delegation.principal().equals(principal))
                        .count()
                > 0) {
            throw Refusals.constraint(
                    "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE",
                    "You can't disable access for a service that has a delegated administrator.");
        }
        registry.trustedServices().remove(principal);
        return Members.of();
    }

    private JsonNode listServices(Call call) {
        registry.organizationWithAllFeatures();
        return registry.pages()
                .page(
                        call,
                        "EnabledServicePrincipals",
                        registry.trustedServices().rows().stream(),
                        TrustedService::principal,
                        service -> Members.of(
                                "ServicePrincipal", service.principal(), "DateEnabled", service.enabledAt()));
    }

    private JsonNode register(Call call) {
        registry.organizationWithAllFeatures();
        Account account = registry.account(call.text("AccountId"));
        String principal = principal(call);
        if (account.isManagement()) {
            throw Refusals.constraint(
                    "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                    "You can't register the management account as a delegated administrator.");
        }
        if (!account.state().equals(Account.ACTIVE)) {
            throw Refusals.constraint(
                    "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
                    "You can't register a suspended account as a delegated administrator.");
        }
        if (!registry.trustedServices().contains(principal)) {
            throw Refusals.constraint(
                    "SERVICE_ACCESS_NOT_ENABLED",
                    "You must enable access for the service before you register a delegated administrator for it.");
        }
        Delegation delegation = new Delegation(account.id(), principal, call.now());
        if (registry.delegations().contains(delegation.key())) {
            throw AwsError.of(
                    "AccountAlreadyRegisteredException",
                    "The specified account is already a delegated administrator for this service.");
        }
        long delegates = registry.delegations()
                .where(other -> other.principal().equals(principal))
                .count();
        if (delegates >= DELEGATES.getOrDefault(principal, Integer.MAX_VALUE)) {
            throw Refusals.constraint(
                    "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED",
                    "You have exceeded the allowed number of delegated administrators for the service.");
        }
        registry.delegations().put(delegation.key(), delegation);
        return Members.of();
    }

    private JsonNode deregister(Call call) {
        registry.organizationWithAllFeatures();
        Account account = registry.account(call.text("AccountId"));
        String key = new Delegation(account.id(), principal(call), call.now()).key();
        if (!registry.delegations().contains(key)) {
            throw notRegistered();
        }
        registry.delegations().remove(key);
        return Members.of();
    }

    private JsonNode listAdministrators(Call call) {
        registry.organizationWithAllFeatures();
        Optional<String> principal = call.optionalText("ServicePrincipal");
        List<Account> administrators = registry.accounts()
                .filter(account -> firstDelegation(account, principal).isPresent())
                .toList();
        return registry.pages()
                .page(
                        call,
                        "DelegatedAdministrators",
                        administrators.stream(),
                        Account::id,
                        account -> show(account, firstDelegation(account, principal)));
    }

    private JsonNode listDelegations(Call call) {
        registry.organizationWithAllFeatures();
        Account account = registry.account(call.text("AccountId"));
        if (firstDelegation(account, Optional.empty()).isEmpty()) {
            throw notRegistered();
        }
        return registry.pages()
                .page(
                        call,
                        "DelegatedServices",
                        registry.delegations()
                                .where(delegation -> delegation.accountId().equals(account.id())),
                        Delegation::principal,
                        delegation -> Members.of(
                                "ServicePrincipal",
                                delegation.principal(),
                                "DelegationEnabledDate",
                                delegation.enabledAt()));
    }

    private Optional<Delegation> firstDelegation(Account account, Optional<String> principal) {
        return registry.delegations()
                .where(delegation -> delegation.accountId().equals(account.id())
                        && principal.map(delegation.principal()::equals).orElse(true))
                .findFirst();
    }

    private ObjectNode show(Account account, Optional<Delegation> delegation) {
        ObjectNode shown = registry.show(account);
        shown.remove("Paths");
        shown.setAll(Members.of("DelegationEnabledDate", delegation.map(Delegation::enabledAt)));
        return shown;
    }

    private static String principal(Call call) {
        String principal = call.text("ServicePrincipal");
        if (!PRINCIPAL.matcher(principal).matches()) {
            throw Refusals.invalid(
                    "UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
        }
        return principal;
    }

    private static AwsError notRegistered() {
        return AwsError.of(
                "AccountNotRegisteredException",
                "The specified account is not a delegated administrator for this service.");
    }
}
