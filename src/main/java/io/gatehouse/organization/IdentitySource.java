package io.gatehouse.organization;

/** Where users come from. AWS has no public call that tells, so it is configured or unknown. */
public enum IdentitySource {
    /** Users are kept in Identity Center itself. */
    IDENTITY_CENTER_DIRECTORY,
    /** Users come from a Microsoft Active Directory. */
    ACTIVE_DIRECTORY,
    /** Users come from an external identity provider. */
    EXTERNAL,
    /** Nobody configured it. */
    UNKNOWN
}
