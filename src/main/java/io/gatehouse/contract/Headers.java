package io.gatehouse.contract;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The headers, and the one query parameter, that mean the same wherever they occur. */
final class Headers {
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String REQUEST_ID = "X-Request-Id";
    static final String VALIDATE_ONLY = "validateOnly";
    static final String LOCATION = "Location";
    static final String OPERATION_LOCATION = "Operation-Location";
    static final String RETRY_AFTER = "Retry-After";
    static final String ETAG = "ETag";
    static final String AGE = "Age";
    static final String CHALLENGE = "WWW-Authenticate";
    static final String RATE_LIMIT = "RateLimit";
    static final String RATE_LIMIT_POLICY = "RateLimit-Policy";

    private static final String TAG = "\"f3a1c0\"";
    private static final String ID = "6f1c2b7e-7c9e-4a57-9f55-0d8a1f5d2a10";

    private Headers() {}

    /** What callers may or must send. */
    static Map<String, Parameter> request() {
        Map<String, Parameter> parameters = new TreeMap<>();
        parameters.put(
                IF_MATCH,
                header(IF_MATCH, "The `ETag` last seen, or `*` for whatever it is now (RFC 9110 §13.1.1).", TAG)
                        .required(true));
        parameters.put(
                IF_NONE_MATCH,
                header(IF_NONE_MATCH, "The `ETag` already known; 304 where it is still so (RFC 9110 §13.1.2).", TAG));
        parameters.put(
                IDEMPOTENCY_KEY,
                header(
                        IDEMPOTENCY_KEY,
                        "Under the same key the same request gets the same answer for 48 hours and nothing is done twice."
                                + " Kept are the answers of what was accepted, 2xx; a refusal is not, so that the same key"
                                + " may try again. 1 to 255 visible ASCII characters, quoted or bare.",
                        "0c5a4c8e-2f43-4c8f-9b5f-7d1f6f3f0b51"));
        parameters.get(IDEMPOTENCY_KEY).getSchema().minLength(1).maxLength(257);
        parameters.put(
                REQUEST_ID,
                header(
                        REQUEST_ID,
                        "An id of the caller's own; the answer and the log carry it. Others are replaced.",
                        ID));
        parameters.put(
                VALIDATE_ONLY,
                OASFactory.createParameter()
                        .name(VALIDATE_ONLY)
                        .in(Parameter.In.QUERY)
                        .description("Whether every check is made and nothing written: 200 with what would be done.")
                        .schema(OASFactory.createSchema()
                                .addType(Schema.SchemaType.BOOLEAN)
                                .defaultValue(false))
                        .example(true));
        return parameters;
    }

    /** What answers carry. */
    static Map<String, Header> response() {
        Map<String, Header> headers = new TreeMap<>();
        headers.put(REQUEST_ID, text("Names the request in problems and in the log.", ID));
        headers.put(
                OPERATION_LOCATION,
                text(
                        "Where the operation is, absolute.",
                        "https://gatehouse.example/operations/01JQ3N5D8X9V7W6T5S4R3Q2P1N"));
        headers.put(
                LOCATION,
                text("Where the new resource is.", "https://gatehouse.example/plans/01JQ3N5D8X9V7W6T5S4R3Q2P1N"));
        headers.put(RETRY_AFTER, number("Seconds to wait before asking again.", 1));
        headers.put(
                ETAG, text("Changes when, and only when, what is answered does; strong, but weak for a list.", TAG));
        headers.put(AGE, number("Seconds since AWS said so.", 0));
        headers.put(
                CHALLENGE,
                text(
                        "How to get a token (RFC 6750, RFC 9728).",
                        "Bearer resource_metadata=\"/.well-known/oauth-protected-resource\""));
        headers.put(
                RATE_LIMIT,
                text(
                        "What is left of the caller's quota, and the seconds until it is whole.",
                        "\"caller\";r=5999;t=60"));
        headers.put(
                RATE_LIMIT_POLICY,
                text("The caller's quota: requests in a window of seconds.", "\"caller\";q=6000;w=60"));
        return headers;
    }

    private static Parameter header(String name, String description, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .example(example);
    }

    private static Header text(String description, String example) {
        return header(description, Schema.SchemaType.STRING, example);
    }

    private static Header number(String description, int example) {
        Header header = header(description, Schema.SchemaType.INTEGER, example);
        header.getSchema().minimum(java.math.BigDecimal.ZERO);
        return header;
    }

    private static Header header(String description, Schema.SchemaType type, Object example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(type))
                .example(example);
    }
}
