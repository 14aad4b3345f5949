package io.gatehouse.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The body of a request, read but not yet judged: a resource looks at it last, after the caller's role, the resource's
 * existence and its version (the API's order of refusals).
 *
 * <p>What it becomes is a record. Members the record does not have are refused, but for those its
 * {@code @JsonIgnoreProperties} names: the read-only members a caller may send back.
 *
 * @param <T> what the body is to become
 */
public interface Body<T> {
    /**
     * The body, parsed strictly and validated.
     *
     * @throws ProblemException 400 naming everything that is wrong, 413 where it is longer than the path allows, 415 where it is not called
     *     {@code application/json}
     */
    T value();

    /**
     * The body in JSON or YAML, parsed strictly and validated; what is wrong with YAML is said with its line and column.
     *
     * @throws ProblemException as {@link #value()}, for every error at once
     */
    Written<T> written();

    /**
     * The body as text, whatever it is called.
     *
     * @throws ProblemException 400 where it is not UTF-8, 413 where it is longer than the path allows
     */
    String text();

    /**
     * The body where there is one.
     *
     * @throws ProblemException as {@link #value()}
     */
    Optional<T> optional();

    /**
     * The body as a JSON object, checked only for being one.
     *
     * @throws ProblemException as {@link #value()}
     */
    ObjectNode json();

    /**
     * The body taken as a merge patch of an editable view (RFC 7396: absent leaves, null clears), the outcome parsed and
     * validated as strictly as a body. It may be called {@code application/merge-patch+json} too.
     *
     * @param current the editable view as it is now
     * @return the view as it shall be
     * @throws ProblemException as {@link #value()}
     */
    T patch(T current);

    /**
     * A digest that is equal for equal JSON however written, and for equal bytes where they are not JSON.
     *
     * @throws ProblemException 413 where it is longer than the path allows
     */
    String hash();
}
