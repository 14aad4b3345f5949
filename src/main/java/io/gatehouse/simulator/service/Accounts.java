package io.gatehouse.simulator.service;

import java.time.Instant;
import java.util.Optional;

/** What other services may ask of Organizations. */
public interface Accounts {

    /**
     * An account that exists.
     *
     * @param state as in Organizations, for example ACTIVE or PENDING_CLOSURE
     * @param activeSince when it became usable
     */
    record Known(String id, String name, String email, String state, Instant activeSince) {

        /** Whether it is the management account. */
        public boolean isManagement() {
            return id.equals(ManagementAccount.ID);
        }
    }

    /**
     * Credentials that were issued for a permission set.
     *
     * @param permissionSet its name
     */
    record Session(String accountId, String userId, String permissionSet, Instant issuedAt) {}

    /** Whether service control policies allow these credentials anything. */
    boolean allows(Session session);

    /** The account of that number, the management account included. */
    Optional<Known> find(String accountId);

    /** The account of that name or e-mail address, the management account included. */
    Optional<Known> named(String nameOrEmail);

    /** Whether an account outside of the organization has an invitation it can still answer. */
    boolean isInvited(String accountId);

    /** Whether there is an organization. */
    boolean organizationExists();

    /** Whether there is an organization with all features. */
    boolean hasAllFeatures();

    /** Whether the organization trusts that service. */
    boolean trusts(String servicePrincipal);

    /** Gives an account that exists another name. */
    void rename(String accountId, String name);

    /** Gives an account that exists another e-mail address of its root user. */
    void readdress(String accountId, String email);

    /** Whether the account administers that service for the organization. */
    boolean isDelegatedAdministrator(String accountId, String servicePrincipal);
}
