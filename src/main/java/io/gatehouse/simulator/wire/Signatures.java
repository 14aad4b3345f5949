package io.gatehouse.simulator.wire;

import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Caller;
import io.gatehouse.simulator.service.Credential;
import io.gatehouse.simulator.service.Credentials;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks Signature Version 4 (AWS Identity and Access Management user guide, "Create a signed AWS API request"). */
final class Signatures {

    static final Setting<SignatureChecking> CHECKING = Setting.choice(
            "wire.signatures", SignatureChecking.SCOPE, "How closely the signature of a request is looked at.");

    private static final Duration TOLERANCE = Duration.ofMinutes(15);
    private final World world;
    private final Credentials credentials;
    private final Clock machine;

    Signatures(World world, Credentials credentials, Clock machine) {
        this.world = world;
        this.credentials = credentials;
        this.machine = machine;
    }

    /**
     * Checks the request's signature; who signed it. Call it within the world.
     *
     * @param signingName the service its scope must name
     * @throws AwsError when it is missing, for another service or day, expired, or wrong
     */
    Caller check(Received request, Signature signature, String signingName) {
        if (!signature.service().equals(signingName)) {
            throw invalid("Credential should be scoped to correct service: '" + signingName + "'. ");
        }
        if (!signature.amzDate().startsWith(signature.date())) {
            throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + signature.date() + "' != '" + signature.amzDate() + "', from '" + signature.amzDate() + "'.");
        }
        if (Duration.between(signature.signedAt(), machine.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw invalid("Signature expired: " + signature.amzDate() + " is now earlier or later than "
                    + machine.instant() + " by more than " + TOLERANCE.toMinutes() + " min.");
        }
        Optional<Credential> known = credentials.find(signature.accessKeyId());
        known.ifPresent(credential -> checkSession(credential, request));
        if (world.setting(CHECKING) == SignatureChecking.FULL) {
            Credential credential = known.orElseThrow(() -> AwsError.of(
                    "UnrecognizedClientException", "The security token included in the request is invalid."));
            if (!MessageDigest.isEqual(
                    bytes(expected(request, signature, credential.secretAccessKey())), bytes(signature.signature()))) {
                throw invalid(
                        "The request signature we calculated does not match the signature you provided. Check your AWS"
                                + " Secret Access Key and signing method. Consult the service documentation for details.");
            }
        }
        return known.map(Credential::caller).orElse(ManagementAccount.CALLER);
    }

    private void checkSession(Credential credential, Received request) {
        String token = credential.sessionToken();
        if (token != null
                && !token.equals(request.header("X-Amz-Security-Token").orElse(""))) {
            throw AwsError.of("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        if (credential.expires() != null && !world.now().isBefore(credential.expires())) {
            throw AwsError.of("ExpiredTokenException", "The security token included in the request is expired");
        }
    }

    private static String expected(Received request, Signature signature, String secret) {
        String canonical = String.join(
                "\n",
                request.method(),
                request.path(),
                canonicalQuery(request.query()),
                signature.signedHeaders().stream()
                        .map(name -> name + ":" + canonicalHeader(request, name) + "\n")
                        .collect(Collectors.joining()),
                String.join(";", signature.signedHeaders()),
                hex(sha256(request.body())));
        String toSign = String.join(
                "\n", "AWS4-HMAC-SHA256", signature.amzDate(), signature.scope(), hex(sha256(bytes(canonical))));
        byte[] key = hmac(bytes("AWS4" + secret), signature.date());
        for (String part : List.of(signature.region(), signature.service(), "aws4_request")) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign));
    }

    private static String canonicalHeader(Received request, String name) {
        return request.headers().getAll(name).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static String canonicalQuery(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.isEmpty() || pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String hex(byte[] content) {
        return HexFormat.of().formatHex(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static AwsError invalid(String message) {
        return AwsError.of("InvalidSignatureException", message);
    }
}
