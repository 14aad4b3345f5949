package io.gatehouse.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code If-Match} (RFC 9110 §13.1.1): guards callers against each other, not against AWS, which has no compare-and-set. To
 * compare is half of it: whoever journals the write makes sure that nobody else's came between, see {@link #matched()}.
 */
@ApplicationScoped
public class Preconditions {
    private static final String MATCHED = Preconditions.class.getName();

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
        request.current().put(MATCHED, new Matched(tag, EntityTags.any(header), Duration.ZERO));
        return current;
    }

    /**
     * The state that the request being served was compared with, if it was.
     *
     * @param tag its entity tag
     * @param any whether the caller wants the write whatever the state
     * @param age how long ago the request came, before the state was read
     */
    public record Matched(String tag, boolean any, Duration age) {}

    /** What {@link #check} found, empty where it was not asked. */
    public Optional<Matched> matched() {
        return request.served().flatMap(served -> Optional.ofNullable(served.<Matched>get(MATCHED))
                .map(matched -> new Matched(matched.tag(), matched.any(), RequestIds.age(served))));
    }

    /** Somebody else's write came first. */
    public static ProblemException overtaken(String detail) {
        return refusal(ErrorCode.PRECONDITION_FAILED, detail);
    }

    private static ProblemException refusal(ErrorCode code, String detail) {
        return new ProblemException(
                code,
                HttpHeaders.IF_MATCH + " " + detail,
                List.of(FieldError.header(HttpHeaders.IF_MATCH, code.name(), detail)));
    }
}
