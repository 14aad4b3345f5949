package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Pages;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What Organizations knows: its tables, and the questions and answers all operations share. */
final class Registry {

    static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static final String ONLY = "current";

    private final World world;
    private final Table<Organization> organizations;
    private final Table<Account> accounts;
    private final Table<Unit> units;
    private final Table<Creation> creations;
    private final Table<Tags> tags;
    private final Table<TrustedService> trustedServices;
    private final Table<Delegation> delegations;
    private final Policies policies;
    private final Map<String, Instant> lastWrites = new HashMap<>();

    Registry(World world) {
        this.world = world;
        this.organizations = world.table("organizations", Organization.class);
        this.accounts = world.table("accounts", Account.class);
        this.units = world.table("organizationalUnits", Unit.class);
        this.creations = world.table("accountCreations", Creation.class);
        this.tags = world.table("organizationsTags", Tags.class);
        this.trustedServices = world.table("trustedServices", TrustedService.class);
        this.delegations = world.table("delegatedAdministrators", Delegation.class);
        this.policies = new Policies(world);
        world.onStart(() -> {
            lastWrites.clear();
            put(new Account(
                    ManagementAccount.ID,
                    ManagementAccount.EMAIL,
                    ManagementAccount.NAME,
                    Account.ACTIVE,
                    "INVITED",
                    world.now(),
                    null,
                    null,
                    null));
        });
    }

    World world() {
        return world;
    }

    Table<Unit> units() {
        return units;
    }

    Table<Creation> creations() {
        return creations;
    }

    Table<TrustedService> trustedServices() {
        return trustedServices;
    }

    Table<Delegation> delegations() {
        return delegations;
    }

    Policies policies() {
        return policies;
    }

    Pages pages() {
        return new Pages(20, world.setting(Limits.EMPTY_PAGE), Refusals::badToken);
    }

    /** The organization, if there is one. */
    Optional<Organization> findOrganization() {
        return organizations.find(ONLY);
    }

    /** The organization, or AWSOrganizationsNotInUseException. */
    Organization organization() {
        return findOrganization().orElseThrow(Refusals::notInUse);
    }

    /** The organization, or the refusal that it lacks all features. */
    Organization organizationWithAllFeatures() {
        Organization organization = organization();
        if (!organization.featureSet().equals("ALL")) {
            throw Refusals.notAllFeatures();
        }
        return organization;
    }

    void put(Organization organization) {
        organizations.put(ONLY, organization);
    }

    void removeOrganization() {
        organizations.remove(ONLY);
    }

    void put(Account account) {
        accounts.put(account.id(), account);
    }

    void removeAccount(String id) {
        accounts.remove(id);
        forget(id);
    }

    void put(Unit unit) {
        units.put(unit.id(), unit);
    }

    void removeUnit(String id) {
        units.remove(id);
        forget(id);
    }

    /** Gives a new unit or account what AWS gives it once service control policies are enabled. */
    void attachDefaults(String targetId) {
        if ("ENABLED".equals(organization().policyTypes().get(Policy.SCP))) {
            policies.attachFullAccess(targetId);
        }
    }

    /** All accounts that are not permanently gone. */
    Stream<Account> accounts() {
        return accounts.where(this::isKept);
    }

    /** The accounts listings show by now. */
    Stream<Account> listedAccounts() {
        Instant newest = world.now().minus(world.setting(Limits.ACCOUNT_UNLISTED));
        return accounts()
                .filter(account -> account.isManagement() || !account.joinedAt().isAfter(newest));
    }

    Optional<Account> findAccount(String id) {
        return accounts.find(id).filter(this::isKept);
    }

    /** The account, or AccountNotFoundException. */
    Account account(String id) {
        return findAccount(id).orElseThrow(Refusals::noAccount);
    }

    /** The unit, or OrganizationalUnitNotFoundException. */
    Unit unit(String id) {
        return units.find(id).orElseThrow(Refusals::noUnit);
    }

    boolean isParent(String id) {
        return organization().rootId().equals(id) || units.contains(id);
    }

    /** Refuses a parent that is neither the root nor a unit. */
    void requireParent(String id) {
        if (!isParent(id)) {
            throw Refusals.noParent();
        }
    }

    /** How many units lie between the parent and the root, the parent included. */
    int depth(String parentId) {
        return ancestry(parentId).size() - 1;
    }

    /** {@code o-…/r-…/ou-…/} down to and including that root or unit. */
    String path(String id) {
        return organization().id() + "/" + String.join("/", ancestry(id)) + "/";
    }

    /** The tags of a resource. */
    Map<String, String> tags(String resourceId) {
        return tags.find(resourceId).orElse(Tags.NONE).values();
    }

    void putTags(String resourceId, Map<String, String> values) {
        if (values.isEmpty()) {
            tags.remove(resourceId);
        } else {
            tags.put(resourceId, new Tags(values));
        }
    }

    /** Occupies an entity for the write window; refuses while another write does. */
    void write(String entity) {
        Instant now = world.now();
        Instant last = lastWrites.get(entity);
        Duration window = world.setting(Limits.WRITING);
        if (!window.isZero() && last != null && now.isBefore(last.plus(window))) {
            throw Refusals.concurrentModification();
        }
        lastWrites.put(entity, now);
    }

    String arn(String kind, String id) {
        return "arn:aws:organizations::" + ManagementAccount.ID + ":" + kind + "/"
                + organization().id() + "/" + id;
    }

    String organizationArn() {
        return "arn:aws:organizations::" + ManagementAccount.ID + ":organization/"
                + organization().id();
    }

    ObjectNode show(Account account) {
        String parent = account.parentId();
        return Members.of(
                "Id", account.id(),
                "Arn", arn("account", account.id()),
                "Email", account.email(),
                "Name", account.name(),
                "Status", world.setting(Limits.LEGACY_STATUS) ? account.legacyStatus() : null,
                "State", account.state(),
                "Paths", parent == null ? null : List.of(path(parent) + account.id() + "/"),
                "JoinedMethod", account.joinedMethod(),
                "JoinedTimestamp", account.joinedAt());
    }

    ObjectNode showRoot(Organization organization) {
        return Members.of(
                "Id", organization.rootId(),
                "Arn", arn("root", organization.rootId()),
                "Name", "Root",
                "PolicyTypes", showPolicyTypes(organization.policyTypes()));
    }

    List<ObjectNode> showPolicyTypes(Map<String, String> types) {
        return types.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(type -> Members.of("Type", type.getKey(), "Status", type.getValue()))
                .toList();
    }

    ObjectNode show(Unit unit) {
        return Members.of("Id", unit.id(), "Arn", arn("ou", unit.id()), "Name", unit.name(), "Path", path(unit.id()));
    }

    /** The account itself, and everything it lies in. */
    Stream<String> above(String accountId) {
        return Stream.concat(
                Stream.of(accountId),
                findAccount(accountId).map(account -> account.parentId()).map(this::ancestry).stream()
                        .flatMap(Deque::stream));
    }

    private void forget(String resourceId) {
        tags.remove(resourceId);
        policies.detachAll(attachment -> attachment.targetId().equals(resourceId));
    }

    private boolean isKept(Account account) {
        Instant closedAt = account.closedAt();
        return closedAt == null || world.now().isBefore(closedAt.plus(world.setting(Limits.CLOSED_KEPT)));
    }

    private Deque<String> ancestry(String id) {
        Deque<String> ids = new ArrayDeque<>();
        String at = id;
        for (Optional<Unit> unit = units.find(at); unit.isPresent(); unit = units.find(at)) {
            ids.addFirst(at);
            at = unit.get().parentId();
        }
        ids.addFirst(at);
        return ids;
    }
}
