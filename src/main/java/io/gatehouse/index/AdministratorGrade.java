package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Whether a permission set gives administrator rights; what counts as such is the guardrails' to say. */
public interface AdministratorGrade {
    /**
     * Judges a set.
     *
     * @param document its policies in the wire shape of the API: {@code managedPolicies}, {@code customerManagedPolicies},
     *     {@code inlinePolicy}
     */
    boolean hasIt(ObjectNode document);
}
