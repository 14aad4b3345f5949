package io.gatehouse.simulator.wire;

import io.gatehouse.simulator.service.AwsError;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Signature Version 4 header says.
 *
 * @param date the scope's day as {@code yyyyMMdd}
 * @param amzDate when it was signed, as the request says
 */
record Signature(
        String accessKeyId,
        String date,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String amzDate) {

    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 +Credential=([^/]+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    /**
     * Reads the header.
     *
     * @throws AwsError MissingAuthenticationTokenException when there is none, IncompleteSignatureException when it is malformed
     */
    static Signature of(Received request) {
        String header = request.header("Authorization")
                .orElseThrow(() ->
                        AwsError.of("MissingAuthenticationTokenException", "Request is missing Authentication Token"));
        Matcher parts = HEADER.matcher(header);
        Optional<String> amzDate = request.header("X-Amz-Date");
        if (!parts.matches() || amzDate.isEmpty()) {
            throw AwsError.of(
                    "IncompleteSignatureException",
                    "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters and the request an 'X-Amz-Date' header.");
        }
        return new Signature(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                parts.group(4),
                List.of(parts.group(5).split(";")),
                parts.group(6),
                amzDate.get());
    }

    /** When it was signed. */
    Instant signedAt() {
        try {
            return LocalDateTime.parse(amzDate, AMZ_DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw AwsError.of(
                    "IncompleteSignatureException", "Date must be in ISO-8601 'basic format'. Got '" + amzDate + "'.");
        }
    }

    /** What the signature is good for. */
    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }
}
