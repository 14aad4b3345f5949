package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.ManagementAccount;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The organization of a seed document. */
final class OrganizationsSeed {

    private final Registry registry;
    private final OrganizationOperations organizations;
    private final UnitOperations units;
    private final CreateAccount createAccount;

    OrganizationsSeed(
            Registry registry,
            OrganizationOperations organizations,
            UnitOperations units,
            CreateAccount createAccount) {
        this.registry = registry;
        this.organizations = organizations;
        this.units = units;
        this.createAccount = createAccount;
    }

    /** Adds the document's organization, if it has one, as if it had been there for a year. */
    void plant(JsonNode document) {
        JsonNode described = document.path("organization");
        if (described.isMissingNode()) {
            return;
        }
        known(described, Set.of("featureSet", "policyTypes", "trustedServices", "accounts", "organizationalUnits"));
        Organization organization = registry.findOrganization().orElseGet(() -> founded(described));
        described.path("trustedServices").forEach(principal -> registry.trustedServices()
                .put(
                        principal.asText(),
                        new TrustedService(principal.asText(), registry.world().now())));
        plantInto(organization.rootId(), described);
    }

    private Organization founded(JsonNode described) {
        Organization organization =
                organizations.create(described.path("featureSet").asText("ALL"));
        Map<String, String> types = new TreeMap<>(organization.policyTypes());
        described.path("policyTypes").forEach(type -> types.put(type.asText(), "ENABLED"));
        registry.put(organization.withPolicyTypes(types));
        registry.attachDefaults(organization.rootId());
        registry.attachDefaults(ManagementAccount.ID);
        return organization;
    }

    private void plantInto(String parent, JsonNode described) {
        described.path("accounts").forEach(account -> {
            known(account, Set.of("name", "email"));
            Account created = createAccount.create(required(account, "email"), required(account, "name"), parent);
            registry.put(created.joined(registry.world().now().minus(Duration.ofDays(365)), parent));
        });
        described.path("organizationalUnits").forEach(unit -> {
            known(unit, Set.of("name", "accounts", "organizationalUnits"));
            plantInto(units.create(parent, required(unit, "name")).id(), unit);
        });
    }

    private static void known(JsonNode node, Set<String> members) {
        node.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw new IllegalArgumentException("seed document: nothing is known about " + name);
            }
        });
    }

    private static String required(JsonNode node, String member) {
        if (!node.path(member).isTextual()) {
            throw new IllegalArgumentException("seed document: " + node + " has no text " + member);
        }
        return node.get(member).textValue();
    }
}
