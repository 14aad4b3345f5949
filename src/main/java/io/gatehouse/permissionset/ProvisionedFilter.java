package io.gatehouse.permissionset;

/** Which of the accounts a permission set is in. */
public enum ProvisionedFilter {
    /** All of them. */
    ANY,
    /** Those with the latest version. */
    CURRENT,
    /** Those with an older version. */
    OUTDATED
}
