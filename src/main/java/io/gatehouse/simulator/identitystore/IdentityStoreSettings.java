package io.gatehouse.simulator.identitystore;

import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import java.util.List;

/** What can be set about the Identity Store. */
public final class IdentityStoreSettings {

    /** What deleting something that is not there is answered. */
    public enum AbsentDeletion {
        /** ResourceNotFoundException. */
        REFUSED,
        /** As if it had been there. */
        SUCCEEDS
    }

    /** Which HTTP status errors carry. */
    public enum ErrorStatus {
        /** 400, whatever the error. */
        BAD_REQUEST,
        /** 409 for conflicts, 404 for what is not found, 402 for quotas, 429 for throttling, 403 for denials. */
        BY_KIND
    }

    /** Calls of each operation. */
    public static final Setting<Rate> RATE =
            Setting.rate("identitystore.rate", 20, 20, "Calls of each Identity Store operation a second.");

    /** Users in a store. */
    public static final Setting<Integer> USERS =
            Setting.quota("identitystore.users", 100_000, 1_000_000, "Users in an identity store.");

    /** Groups in a store. */
    public static final Setting<Integer> GROUPS =
            Setting.quota("identitystore.groups", 100_000, 1_000_000, "Groups in an identity store.");

    /** Whether names that differ in case alone are the same. */
    public static final Setting<Boolean> NAMES_IGNORE_CASE = Setting.flag(
            "identitystore.namesIgnoreCase",
            true,
            "Names and e-mail addresses that differ in case alone are the same.");

    /** Whether an e-mail address belongs to one user. */
    public static final Setting<Boolean> EMAILS_ARE_UNIQUE =
            Setting.flag("identitystore.emailsAreUnique", true, "An e-mail address belongs to one user alone.");

    /** Whether UpdateUser may change the user name. */
    public static final Setting<Boolean> USER_NAME_CHANGES =
            Setting.flag("identitystore.userNameChanges", false, "UpdateUser may change userName.");

    /** What deleting an absent user, group or membership is answered. */
    public static final Setting<AbsentDeletion> ABSENT_DELETION = Setting.choice(
            "identitystore.absentDeletion", AbsentDeletion.REFUSED, "What deleting an absent resource is answered.");

    /** Which HTTP status errors carry. */
    public static final Setting<ErrorStatus> ERROR_STATUS =
            Setting.choice("identitystore.errorStatus", ErrorStatus.BAD_REQUEST, "Which HTTP status errors carry.");

    /** Whether listings begin with an empty page. */
    public static final Setting<Boolean> EMPTY_FIRST_PAGE = Setting.flag(
            "identitystore.emptyFirstPage", false, "Listings begin with an empty page that carries a token.");

    private IdentityStoreSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                RATE,
                USERS,
                GROUPS,
                NAMES_IGNORE_CASE,
                EMAILS_ARE_UNIQUE,
                USER_NAME_CHANGES,
                ABSENT_DELETION,
                ERROR_STATUS,
                EMPTY_FIRST_PAGE);
    }
}
