package io.gatehouse.simulator.organizations;

import io.gatehouse.simulator.world.Latency;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be set about Organizations. Quotas and rates: AWS Organizations user guide, "Quotas and service limits". */
final class Limits {

    static final Setting<Integer> ACCOUNTS = Setting.quota(
            "organizations.accounts",
            10,
            10_000,
            "Accounts in the organization; closed ones count until they are gone.");
    static final Setting<Integer> CONCURRENT_CREATIONS =
            Setting.quota("organizations.concurrentCreations", 5, 5, "Account creations under way at once.");
    static final Setting<Integer> CONCURRENT_CLOSURES =
            Setting.quota("organizations.concurrentClosures", 3, 3, "Account closures under way at once.");
    static final Setting<Integer> CLOSURES = Setting.quota(
            "organizations.closures",
            250,
            250,
            "Closures within 30 days; a fifth of the member accounts when that is more, never over 1,000.");
    static final Setting<Integer> UNITS =
            Setting.quota("organizations.units", 2000, 2000, "Organizational units in the organization.");
    static final Setting<Integer> UNIT_DEPTH =
            Setting.quota("organizations.unitDepth", 5, 5, "Levels of organizational units below the root.");
    static final Setting<Integer> TAGS = Setting.quota("organizations.tags", 50, 50, "Tags on one resource.");
    static final Setting<Integer> POLICIES =
            Setting.quota("organizations.policies", 1000, 1000, "Policies of one type in the organization.");
    static final Setting<Integer> POLICIES_PER_TARGET =
            Setting.quota("organizations.policiesPerTarget", 5, 5, "Policies of one type attached to one target.");

    static final Setting<Latency> CREATION = Setting.latency(
            "organizations.latency.createAccount",
            new Latency.Uniform(Duration.ofSeconds(10), Duration.ofSeconds(30)),
            "From CreateAccount to SUCCEEDED or FAILED.");
    static final Setting<Latency> CLOSURE_SHOWS = Setting.latency(
            "organizations.latency.closureShows",
            Latency.fixed(Duration.ofSeconds(5)),
            "From CloseAccount to PENDING_CLOSURE; the account is still ACTIVE meanwhile.");
    static final Setting<Latency> CLOSURE = Setting.latency(
            "organizations.latency.closure",
            Latency.fixed(Duration.ofSeconds(30)),
            "From PENDING_CLOSURE to the final state.");
    static final Setting<Latency> POLICY_TYPE = Setting.latency(
            "organizations.latency.policyType",
            Latency.fixed(Duration.ofSeconds(5)),
            "From PENDING_ENABLE to ENABLED and from PENDING_DISABLE to disabled.");

    static final Setting<Duration> STATUS_HIDDEN = Setting.window(
            "organizations.window.statusHidden",
            "How long after CreateAccount its status is neither found nor listed.");
    static final Setting<Duration> ACCOUNT_UNLISTED = Setting.window(
            "organizations.window.accountUnlisted",
            "How long after SUCCEEDED the new account is missing in listings; DescribeAccount finds it at once.");
    static final Setting<Duration> FINALIZING = Setting.window(
            "organizations.window.finalizing",
            "How long after CreateOrganization accounts and units cannot be created.");
    static final Setting<Duration> WRITING = Setting.window(
            "organizations.window.writing",
            "How long a write occupies its entity; another within it answers ConcurrentModificationException.");

    static final Setting<Duration> MINIMUM_AGE = Setting.duration(
            "organizations.minimumAge",
            Duration.ofDays(7),
            Duration.ofDays(7),
            "How old a created account must be to be removed from the organization.");
    static final Setting<Duration> CLOSED_KEPT = Setting.duration(
            "organizations.closedKept",
            Duration.ofDays(90),
            Duration.ofDays(90),
            "How long a closed account stays before it is permanently gone.");
    static final Setting<Boolean> MEMBERS_CAN_PAY = Setting.flag(
            "organizations.membersCanPay",
            false,
            "Whether created accounts have a payment method of their own, so that they may leave.");
    static final Setting<Boolean> EMPTY_PAGE = Setting.flag(
            "organizations.emptyPage",
            false,
            "Whether every listing begins with an empty page that carries a NextToken.");
    static final Setting<Boolean> LEGACY_STATUS =
            Setting.flag("organizations.legacyStatus", true, "Whether accounts still show Status beside State.");
    static final Setting<Boolean> NEW_ROOT_HAS_SCP = Setting.flag(
            "organizations.newRootHasScp", false, "Whether a new root has service control policies enabled.");
    static final Setting<FinalState> CLOSED_STATE = Setting.choice(
            "organizations.closedState", FinalState.CLOSED, "State of an account whose closure is through.");
    static final Setting<ClosingTwice> CLOSING_TWICE = Setting.choice(
            "organizations.closingTwice",
            ClosingTwice.ALREADY_CLOSED,
            "Answer to CloseAccount while an earlier one does not show yet.");
    static final Setting<OwnName> UNIT_TO_OWN_NAME = Setting.choice(
            "organizations.unitToOwnName", OwnName.SUCCEED, "Answer to renaming a unit to the name it has.");

    /** State of an account whose closure is through. */
    enum FinalState {
        CLOSED,
        SUSPENDED
    }

    /** Answer to closing an account again while it is still shown ACTIVE. */
    enum ClosingTwice {
        ALREADY_CLOSED,
        CONFLICT
    }

    /** Answer to renaming a unit to its own name. */
    enum OwnName {
        SUCCEED,
        DUPLICATE
    }

    private static final Setting<Rate> OTHER_READS = Setting.rate(
            "organizations.rate.otherReads",
            5,
            8,
            "Calls a second of each reading operation without a documented rate.");
    private static final Setting<Rate> OTHER_WRITES = Setting.rate(
            "organizations.rate.otherWrites",
            2,
            3,
            "Calls a second of each writing operation without a documented rate.");
    private static final Map<String, Setting<Rate>> RATES = rates();

    private Limits() {}

    /** The rate of an operation; each operation has its own bucket. */
    static Setting<Rate> rate(String operation) {
        boolean reads = operation.startsWith("List") || operation.startsWith("Describe");
        return RATES.getOrDefault(operation, reads ? OTHER_READS : OTHER_WRITES);
    }

    static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                ACCOUNTS,
                CONCURRENT_CREATIONS,
                CONCURRENT_CLOSURES,
                CLOSURES,
                UNITS,
                UNIT_DEPTH,
                TAGS,
                POLICIES,
                POLICIES_PER_TARGET,
                CREATION,
                CLOSURE_SHOWS,
                CLOSURE,
                POLICY_TYPE,
                STATUS_HIDDEN,
                ACCOUNT_UNLISTED,
                FINALIZING,
                WRITING,
                MINIMUM_AGE,
                CLOSED_KEPT,
                MEMBERS_CAN_PAY,
                EMPTY_PAGE,
                LEGACY_STATUS,
                NEW_ROOT_HAS_SCP,
                CLOSED_STATE,
                CLOSING_TWICE,
                UNIT_TO_OWN_NAME,
                OTHER_READS,
                OTHER_WRITES));
        all.addAll(RATES.values());
        return all;
    }

    private static Map<String, Setting<Rate>> rates() {
        Map<String, Setting<Rate>> rates = new LinkedHashMap<>();
        rate(rates, "CreateAccount", 0.1, 3);
        rate(rates, "CloseAccount", 0.05, 1);
        rate(rates, "DescribeAccount", 20, 30);
        rate(rates, "DescribeCreateAccountStatus", 2, 2);
        rate(rates, "ListCreateAccountStatus", 5, 8);
        rate(rates, "ListAccounts", 8, 12);
        rate(rates, "ListParents", 5, 8);
        rate(rates, "ListAccountsForParent", 5, 8);
        rate(rates, "ListOrganizationalUnitsForParent", 5, 8);
        rate(rates, "ListRoots", 1, 2);
        rate(rates, "MoveAccount", 2, 3);
        rate(rates, "DescribeOrganization", 1, 2);
        rate(rates, "ListTagsForResource", 10, 15);
        rate(rates, "TagResource", 4, 6);
        rate(rates, "RegisterDelegatedAdministrator", 1, 2);
        rate(rates, "ListDelegatedAdministrators", 5, 8);
        rate(rates, "EnableAWSServiceAccess", 1, 2);
        return Collections.unmodifiableMap(rates);
    }

    private static void rate(Map<String, Setting<Rate>> rates, String operation, double perSecond, double burst) {
        rates.put(
                operation,
                Setting.rate(
                        "organizations.rate." + operation, perSecond, burst, "Calls a second of " + operation + "."));
    }
}
