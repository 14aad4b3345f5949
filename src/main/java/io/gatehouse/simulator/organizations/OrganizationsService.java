package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Violation;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** AWS Organizations. */
public final class OrganizationsService implements Service, Accounts {

    /** Operations any account may call about itself. */
    private static final Set<String> FOR_ALL = Set.of(
            "DescribeOrganization",
            "DescribeHandshake",
            "AcceptHandshake",
            "DeclineHandshake",
            "ListHandshakesForAccount");

    private final ServiceModel model =
            ServiceModel.load("organizations").with(ServiceModel.load("organizations-policies"));
    private final Registry registry;
    private final OrganizationsSeed seed;
    private final HandshakeOperations handshakes;
    private final SessionJudge sessions;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** Declares its tables, settings, transitions and start state. */
    public OrganizationsService(World world) {
        world.settings().declare(Limits.all());
        this.registry = new Registry(world);
        this.sessions = new SessionJudge(registry);
        Tagging tagging = new Tagging(registry);
        OrganizationOperations organizations = new OrganizationOperations(registry);
        UnitOperations units = new UnitOperations(registry, tagging);
        CreateAccount createAccount = new CreateAccount(registry, tagging);
        this.seed = new OrganizationsSeed(registry, organizations, units, createAccount);
        operations.putAll(organizations.operations());
        operations.putAll(createAccount.operations());
        operations.putAll(new AccountOperations(registry, new CloseAccount(registry)).operations());
        operations.putAll(units.operations());
        operations.putAll(new TreeOperations(registry).operations());
        operations.putAll(tagging.operations());
        operations.putAll(new TrustOperations(registry).operations());
        operations.putAll(new PolicyTypeOperations(registry).operations());
        operations.putAll(new PolicyOperations(registry, tagging).operations());
        this.handshakes = new HandshakeOperations(registry);
        operations.putAll(handshakes.operations());
    }

    @Override
    public boolean allows(Session session) {
        return sessions.allows(session);
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public String bucket(String operation) {
        return "organizations." + operation;
    }

    @Override
    public Setting<Rate> rate(String operation) {
        return Limits.rate(operation);
    }

    @Override
    public AwsError throttled(String operation) {
        return Refusals.tooManyRequests();
    }

    @Override
    public AwsError invalid(List<Violation> violations) {
        return Refusals.invalid(violations.getFirst());
    }

    /** Only the management account may use all of Organizations; its delegates may read. */
    @Override
    public void admit(Call call) {
        String account = call.caller().accountId();
        boolean reads = call.operation().startsWith("List") || call.operation().startsWith("Describe");
        if (account.equals(ManagementAccount.ID)
                || FOR_ALL.contains(call.operation())
                || (reads
                        && registry.delegations()
                                        .where(delegation ->
                                                delegation.accountId().equals(account))
                                        .count()
                                > 0)) {
            return;
        }
        throw Refusals.accessDenied();
    }

    @Override
    public void seed(World world, JsonNode document) {
        seed.plant(document);
    }

    @Override
    public Optional<Known> find(String accountId) {
        return registry.findAccount(accountId).map(OrganizationsService::known);
    }

    @Override
    public Optional<Known> named(String nameOrEmail) {
        return registry.accounts()
                .filter(account ->
                        account.name().equals(nameOrEmail) || account.email().equalsIgnoreCase(nameOrEmail))
                .findFirst()
                .map(OrganizationsService::known);
    }

    private static Known known(Account account) {
        return new Known(account.id(), account.name(), account.email(), account.state(), account.joinedAt());
    }

    @Override
    public boolean isInvited(String accountId) {
        return handshakes.isInvited(accountId);
    }

    @Override
    public boolean organizationExists() {
        return registry.findOrganization().isPresent();
    }

    @Override
    public boolean hasAllFeatures() {
        return registry.findOrganization().map(Organization::featureSet).equals(Optional.of("ALL"));
    }

    @Override
    public boolean trusts(String servicePrincipal) {
        return registry.trustedServices().contains(servicePrincipal);
    }

    @Override
    public boolean isDelegatedAdministrator(String accountId, String servicePrincipal) {
        return registry.delegations()
                .where(delegation -> delegation.accountId().equals(accountId)
                        && delegation.principal().equals(servicePrincipal))
                .findAny()
                .isPresent();
    }

    @Override
    public void rename(String accountId, String name) {
        registry.put(registry.account(accountId).named(name));
    }

    @Override
    public void readdress(String accountId, String email) {
        registry.put(registry.account(accountId).reachedAt(email));
    }
}
