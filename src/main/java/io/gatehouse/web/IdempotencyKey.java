package io.gatehouse.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A key as it is kept.
 *
 * @param id a digest of caller, method, path and key
 * @param bodyHash a digest of query and body: what must be the same when the key comes again
 */
record IdempotencyKey(String id, String bodyHash) {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

    static IdempotencyKey of(String caller, String method, String path, String key, String query, String body) {
        return new IdempotencyKey(digest(caller, method, path, key), digest(query, body));
    }

    /**
     * The key in a header, which may be quoted as the IETF draft wants it or bare.
     *
     * @throws ProblemException 400
     */
    static String parse(List<String> header) {
        String value = header.getFirst();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        String key = quoted ? value.substring(1, value.length() - 1) : value;
        if (header.size() > 1 || !VISIBLE.matcher(key).matches()) {
            throw ProblemException.invalid(
                    ErrorCode.INVALID_IDEMPOTENCY_KEY,
                    List.of(FieldError.header(
                            HEADER,
                            ErrorCode.INVALID_IDEMPOTENCY_KEY.name(),
                            "must be given once and be 1 to 255 visible ASCII characters")));
        }
        return key;
    }

    /** Lengths keep the parts apart. */
    private static String digest(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            all.append(part.length()).append(':').append(part);
        }
        return Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
