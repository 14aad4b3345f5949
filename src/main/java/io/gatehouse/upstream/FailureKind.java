package io.gatehouse.upstream;

/** What a refusal or failure of AWS means for the caller; classified in one place by exception type and code. */
public enum FailureKind {
    /** The thing addressed is not there, or not visible yet. */
    NOT_FOUND,
    /** A thing with that unique name, e-mail or key is there already. */
    ALREADY_EXISTS,
    /** The call overlaps another one, or an earlier write has not propagated yet: the same call may succeed later. */
    CONFLICT,
    /** AWS's rate is used up, by us or by somebody else. */
    THROTTLED,
    /** Our role lacks a permission. */
    DENIED,
    /** Our credentials are absent, expired or not accepted. */
    CREDENTIALS,
    /** A quota other than the rate is used up. */
    QUOTA,
    /** AWS rejects a value of the call. */
    INVALID,
    /** What is addressed is in a state that rules the call out, for example an account already closed. */
    STATE,
    /** There is no organization, or the account in use is not part of one. */
    NOT_IN_ORGANIZATION,
    /** No answer: time-out or broken connection. */
    SILENT,
    /** AWS answered that it failed, or could not be reached at all. */
    UNAVAILABLE,
    /** Anything AWS documents nowhere. */
    UNEXPECTED
}
