package io.gatehouse.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error as AWS answers it. Its HTTP status is 500 for what the model calls a fault, else 400, unless it carries one. */
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, JsonNode> members;

    private AwsError(String code, String message, int status, Map<String, JsonNode> members) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.members = members;
    }

    /** With the model's name of the exception and its text. */
    public static AwsError of(String code, String message) {
        return new AwsError(code, message, 0, Map.of());
    }

    /** The same error with another modeled member beside its text. */
    public AwsError with(String member, Object value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(members);
        more.put(member, Members.node(value));
        return new AwsError(code, getMessage(), status, more);
    }

    /** The same error with an HTTP status of its own. */
    public AwsError withStatus(int httpStatus) {
        return new AwsError(code, getMessage(), httpStatus, members);
    }

    /** The exception's name, as in {@code __type}. */
    public String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The HTTP status it insists on, 0 when it has none of its own. */
    public int status() {
        return status;
    }

    /** Modeled members beside the text. */
    public Map<String, JsonNode> members() {
        return members;
    }
}
