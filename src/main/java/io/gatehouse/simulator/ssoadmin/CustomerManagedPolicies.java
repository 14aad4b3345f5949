package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.ssoadmin.Policies.Boundary;
import io.gatehouse.simulator.ssoadmin.Policies.CustomerManagedPolicy;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.util.Optional;

/**
 * Which customer managed policies the accounts have. IAM is not simulated, so an account has every policy unless a seed says
 * otherwise, for the account or for all accounts.
 */
final class CustomerManagedPolicies {

    static final String EVERY_ACCOUNT = "*";
    private static final String ROOT_PATH = "/";

    private record Presence(boolean exists) {}

    private final Table<Presence> table;

    CustomerManagedPolicies(World world) {
        this.table = world.table("sso.customerManagedPolicies", Presence.class);
    }

    boolean exists(String accountId, CustomerManagedPolicy policy) {
        Optional<Presence> own = table.find(key(accountId, policy));
        return own.or(() -> table.find(key(EVERY_ACCOUNT, policy)))
                .map(Presence::exists)
                .orElse(true);
    }

    void put(String accountId, CustomerManagedPolicy policy, boolean exists) {
        table.put(key(accountId, policy), new Presence(exists));
    }

    /** Reads a reference; its path is "/" unless given. */
    static CustomerManagedPolicy read(JsonNode reference) {
        return new CustomerManagedPolicy(
                reference.path("Name").asText(), reference.path("Path").asText(ROOT_PATH));
    }

    static ObjectNode write(CustomerManagedPolicy policy) {
        return Members.of("Name", policy.name(), "Path", policy.path());
    }

    static ObjectNode write(Boundary boundary) {
        CustomerManagedPolicy reference = boundary.customerManaged();
        return Members.of(
                "CustomerManagedPolicyReference",
                reference == null ? null : write(reference),
                "ManagedPolicyArn",
                boundary.managedPolicyArn());
    }

    private static String key(String accountId, CustomerManagedPolicy policy) {
        return accountId + " " + policy.path() + policy.name();
    }
}
