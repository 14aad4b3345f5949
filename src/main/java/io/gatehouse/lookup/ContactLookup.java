package io.gatehouse.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;

/** The alternate contacts of accounts as AWS has them at this moment; for whoever compares them with what somebody wants. */
public interface ContactLookup {
    /**
     * The contacts of an account, one call for each matter; empty where AWS does not let this service read them.
     *
     * @param matters {@code billing}, {@code operations}, {@code security}
     * @return contacts in the words of the API, by matter; a matter without one is absent
     */
    Uni<Optional<JsonNode>> of(String accountId, Set<String> matters);
}
