package io.gatehouse.account;

/**
 * How far the change of an account's root e-mail is.
 *
 * @param accountId twelve digits
 * @param email the new address
 * @param status how far it is
 */
public record EmailChange(String accountId, String email, Status status) {
    /** How far it is. */
    public enum Status {
        /** AWS mailed a code to the new address and waits for it. */
        PENDING,
        /** The address is the account's. */
        ACCEPTED
    }
}
