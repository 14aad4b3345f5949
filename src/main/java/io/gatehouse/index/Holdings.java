package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What AWS holds, asked page by page and past every cache. Fails with {@link io.gatehouse.upstream.UpstreamException} only. */
public interface Holdings {
    /**
     * Whose holdings these are.
     *
     * @param organizationId {@code o-…}
     * @param instanceArn of its Identity Center instance
     * @param identityStoreId {@code d-…}
     */
    record Holder(String organizationId, String instanceArn, String identityStoreId) {}

    /**
     * A page of an answer.
     *
     * @param rows things in the wire shape of this API, with the members the question is about
     * @param next token of the next page, absent on the last
     */
    record Told(List<ObjectNode> rows, @Nullable String next) {
        public Told {
            rows = List.copyOf(rows);
        }
    }

    /** The organization and its instance; empty while there is not both. */
    Uni<Optional<Holder>> holder();

    /** A page of the answer to a question; what its subject names may be gone, which is an answer without rows. */
    Uni<Told> ask(Kind kind, String subject, @Nullable String page);

    /** How many calls a second sweeps have, of the API a question uses. */
    double pace(Kind kind);
}
