package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Alternate contacts as AWS has them, of the accounts whose contacts a document names. The index does not hold them.
 *
 * @param accounts by id; one that is missing was not asked for, or AWS did not say
 * @param warnings which contacts are not compared, and why
 */
record KnownContacts(Map<String, Known> accounts, List<String> warnings) {
    /** Nobody was asked. */
    static final KnownContacts NONE = new KnownContacts(Map.of(), List.of());

    /**
     * Of one account.
     *
     * @param there contacts by matter
     * @param dropped matters that the owner's document named before, does not name now, and takes away with them
     */
    record Known(JsonNode there, Set<String> dropped) {}
}
