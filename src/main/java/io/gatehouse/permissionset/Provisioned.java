package io.gatehouse.permissionset;

/** Whether the accounts have what the permission set says. */
public enum Provisioned {
    /** Every account it is assigned in has the latest version. */
    CURRENT,
    /** At least one account has an older version. */
    OUTDATED,
    /** It is in no account. */
    NOT_PROVISIONED
}
