package io.gatehouse.sessioncut;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The service control policies of the organization's root. */
public interface ServiceControlPolicies {
    /**
     * A policy of the organization.
     *
     * @param content its document
     * @param attached whether it is attached to the root, and so holds for every member account
     */
    record Held(String policyId, String content, boolean attached) {
        /** Whether it says this everywhere. */
        boolean says(String wanted) {
            return attached && content.equals(wanted);
        }
    }

    /** The policy of that name, as AWS has it now. */
    Uni<Optional<Held>> find(String name);

    /** Makes or changes the policy of that name and attaches it to the root. Repeating it is harmless. */
    Uni<Void> put(String name, String description, String content);

    /** Takes the policy of that name from the root and deletes it. Repeating it is harmless. */
    Uni<Void> remove(String name);

    /** Whether service control policies are enabled in the organization's root. */
    Uni<Boolean> enabled();
}
