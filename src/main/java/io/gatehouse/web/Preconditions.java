package io.gatehouse.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/** {@code If-Match} (RFC 9110 §13.1.1): guards callers against each other, not against AWS, which has no compare-and-set. */
@ApplicationScoped
public class Preconditions {
    private final RequestInfo request;
    private final EntityTags tags;

    Preconditions(RequestInfo request, EntityTags tags) {
        this.request = request;
        this.tags = tags;
    }

    /**
     * The resource, provided the caller has seen it as it is.
     *
     * @throws ProblemException 428 without {@code If-Match}, 412 where it names another state
     */
    public <T extends EntityTagged> T check(T current) {
        List<String> header = request.current().request().headers().getAll(HttpHeaders.IF_MATCH);
        if (header.isEmpty()) {
            throw refusal(
                    ErrorCode.PRECONDITION_REQUIRED, "is needed: the ETag last seen, or * for whatever it is now");
        }
        String tag = tags.of(current).orElseThrow();
        if (!EntityTags.matchesStrongly(header, tag)) {
            throw refusal(ErrorCode.PRECONDITION_FAILED, "names another state than the present one")
                    .header(HttpHeaders.ETAG, tag);
        }
        return current;
    }

    private static ProblemException refusal(ErrorCode code, String detail) {
        return new ProblemException(
                code,
                HttpHeaders.IF_MATCH + " " + detail,
                List.of(FieldError.header(HttpHeaders.IF_MATCH, code.name(), detail)));
    }
}
