package io.gatehouse.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.aws.budget.ApiRates;
import io.gatehouse.aws.budget.AwsBudget;
import io.gatehouse.aws.budget.LocalSlots;
import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorOptions;
import io.gatehouse.simulator.control.Control;
import io.gatehouse.simulator.wire.LoggedRequest;
import io.gatehouse.simulator.world.Profile;
import io.gatehouse.upstream.CacheDropped;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.account.AccountAsyncClient;
import software.amazon.awssdk.services.identitystore.IdentitystoreAsyncClient;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;

/**
 * All adapters over the real SDK and a simulated AWS of their own, with empty caches and an organization before each
 * test.
 */
final class Adapters implements BeforeEachCallback, AfterAllCallback {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LANDSCAPE = """
            {"organization": {
               "featureSet": "ALL",
               "trustedServices": ["sso.amazonaws.com", "account.amazonaws.com"],
               "organizationalUnits": [
                 {"name": "Workloads", "organizationalUnits": [
                   {"name": "Development", "accounts": [{"name": "payments-dev", "email": "payments-dev@example.com"}]},
                   {"name": "Production", "accounts": [{"name": "payments-prod", "email": "payments-prod@example.com"}]}]},
                 {"name": "Sandbox", "accounts": [{"name": "sandbox-1", "email": "sandbox-1@example.com"}]}]}}""";

    static {
        System.setProperty("aws.accessKeyId", "simulator");
        System.setProperty("aws.secretAccessKey", "simulator");
    }

    private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
    private final AwsConfig config;
    private final AwsClients clients;
    private final SdkAsyncHttpClient http;
    private final OrganizationsAsyncClient organizationsClient;
    private final AccountAsyncClient accountClient;
    private final SsoAdminAsyncClient ssoClient;
    private final IdentitystoreAsyncClient identityStoreClient;
    private final AwsPlaces places;
    private final AwsCredentials credentials;

    final List<CacheDropped> dropped = new ArrayList<>();
    SimpleMeterRegistry metrics;
    AwsBudget budget;
    AwsCalls calls;
    AwsCaches caches;
    AwsOrganization organization;
    AwsIdentityCenter identityCenter;
    AwsInstance instance;
    AwsAccounts accounts;
    AwsAccountLookup accountLookup;
    AwsOrganizationalUnitLookup unitLookup;
    AwsPermissionSets permissionSets;
    AwsAssignments assignments;
    AwsUsers users;
    AwsGroups groups;
    AwsPrincipalLookup principals;
    AwsMfaControlPlane mfa;
    AwsPasswords passwords;

    private Adapters(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "gatehouse.aws.endpoint-override", simulator.awsEndpoint().toString(),
                "gatehouse.aws.identity-center-region", "eu-central-1",
                "gatehouse.aws.budget.scale", "1000",
                "gatehouse.aws.reads.first-pause", "10ms",
                "gatehouse.aws.call-timeout", "10s"));
        all.putAll(settings);
        this.config = Settings.of(all);
        this.places = new AwsPlaces(config);
        this.credentials = new AwsCredentials(config, places);
        this.clients = new AwsClients(config, places, credentials);
        this.http = clients.http();
        this.organizationsClient = clients.organizations(http);
        this.accountClient = clients.account(http);
        this.ssoClient = clients.ssoAdmin(http);
        this.identityStoreClient = clients.identityStore(http);
        assemble();
    }

    /** With the service's own settings but for rates and pauses. */
    static Adapters start() {
        return new Adapters(Map.of());
    }

    /** With other settings. */
    static Adapters with(Map<String, String> settings) {
        return new Adapters(settings);
    }

    private void assemble() {
        LocalSlots slots = new LocalSlots(System::nanoTime);
        metrics = new SimpleMeterRegistry();
        budget = new AwsBudget(new ApiRates(config), config.budget(), slots, slots, metrics);
        calls = new AwsCalls(
                budget,
                config,
                metrics,
                OpenTelemetry.noop().getTracer("test"),
                new SweepPace(new ApiRates(config), 1, System::nanoTime),
                new DeniedCalls());
        caches = new AwsCaches(config.cache(), dropped::add);
        organization = new AwsOrganization(calls, organizationsClient, caches);
        OrganizationTree tree = new OrganizationTree(calls, organizationsClient, organization, caches);
        identityCenter = new AwsIdentityCenter(calls, ssoClient, organization, caches, places, config);
        instance = new AwsInstance(identityCenter);
        AccountParents parents = new AccountParents(calls, organizationsClient, organization, caches);
        accounts =
                new AwsAccounts(calls, organizationsClient, accountClient, budget, organization, parents, tree, caches);
        accountLookup = new AwsAccountLookup(accounts, tree);
        unitLookup = new AwsOrganizationalUnitLookup(organization, tree);
        PermissionSetProvisioning provisioning = new PermissionSetProvisioning(calls, ssoClient);
        permissionSets = new AwsPermissionSets(
                calls, ssoClient, instance, new PermissionSetPolicies(calls, ssoClient), provisioning, caches);
        assignments = new AwsAssignments(
                calls, ssoClient, instance, new AssignmentStatuses(calls, ssoClient), provisioning, caches);
        users = new AwsUsers(calls, identityStoreClient, instance, caches);
        groups = new AwsGroups(calls, identityStoreClient, instance, users, caches);
        principals = new AwsPrincipalLookup(users, groups);
        ConsoleEndpoint console = new ConsoleEndpoint(http, credentials, places);
        mfa = new AwsMfaControlPlane(calls, console, instance, places, ssoClient);
        passwords = new AwsPasswords(calls, console, instance, places, identityStoreClient);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        control().reset(1, Profile.FAST);
        control().acceptConnections();
        seed(LANDSCAPE);
        budget.stop();
        dropped.clear();
        assemble();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() != null) {
            return; // the classes around this one are not done
        }
        budget.stop();
        List.of(organizationsClient, accountClient, ssoClient, identityStoreClient, http)
                .forEach(AwsClients::close);
        credentials.stop();
        simulator.close();
    }

    Control control() {
        return simulator.control();
    }

    void seed(String json) {
        control().seed(json(json));
    }

    void set(String json) {
        control().set(json(json));
    }

    /** How often an operation was called. */
    long called(String operation) {
        return requests(operation).size();
    }

    List<LoggedRequest> requests(String operation) {
        return control().requests().stream()
                .filter(request -> request.operation().equals(operation))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
