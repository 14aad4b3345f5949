package io.gatehouse.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Things of one kind as AWS has them, in the words of the API; for whoever compares them with what somebody wants. */
public interface ContentLookup {
    /** The kind, for example {@code GROUP}. */
    String kind();

    /** A thing by id, empty when it is not there. */
    Uni<Optional<JsonNode>> of(String id);
}
