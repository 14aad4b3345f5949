package io.gatehouse.upstream;

/** What the free text means that AWS gives for a failed assignment or provisioning; it gives nothing else. */
public enum AsyncFailure {
    /** What was to be removed is not there: for a deletion a success. */
    GONE,
    /**
     * AWS says it failed for the moment, or is still setting the account up: the same request may succeed later. It says
     * the same of a suspended account, so look at the account's state.
     */
    TRANSIENT,
    /** AWS lacks permissions in the account, as for the management account or a delegated administrator. */
    DENIED,
    /** A policy the set refers to does not exist in the account. */
    MISSING_POLICY,
    /** The user or group does not exist, or is not visible yet. */
    PRINCIPAL_NOT_FOUND,
    /** A quota of the account is used up, for example its roles or the policies of a role. */
    QUOTA,
    /** Anything else: AWS's words are all there is. */
    OTHER
}
