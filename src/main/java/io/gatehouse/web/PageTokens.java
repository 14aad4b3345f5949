package io.gatehouse.web;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;

/**
 * Issues and reads page tokens: a key and the HMAC that binds it to a query. Every replica signs with the same secret, the
 * configured one or else one that the first of them left in the database.
 */
@ApplicationScoped
class PageTokens {
    private static final String ALGORITHM = "HmacSHA256";
    /** 128 bits of the HMAC. */
    private static final int SIGNATURE = 16;

    private final WebConfig config;
    private final Jdbi jdbi;
    private volatile byte[] secret = {};

    PageTokens(WebConfig config, Jdbi jdbi) {
        this.config = config;
        this.jdbi = jdbi;
    }

    /** Reads are answered by threads that must not wait for the database, so the secret is fetched before the first. */
    void load(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        secret = config.pageTokenSecret()
                .map(configured -> configured.getBytes(StandardCharsets.UTF_8))
                .orElseGet(this::shared);
    }

    private byte[] shared() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        return jdbi.withHandle(handle -> {
            handle.createUpdate(
                            "insert into web_secret (name, value) values ('page-token', :fresh) on conflict do nothing")
                    .bind("fresh", fresh)
                    .execute();
            return handle.createQuery("select value from web_secret where name = 'page-token'")
                    .mapTo(byte[].class)
                    .one();
        });
    }

    /** A token that leads on from this key, in this query only. */
    String issue(String key, String binding) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] token = Arrays.copyOf(sign(bytes, binding), SIGNATURE + bytes.length);
        System.arraycopy(bytes, 0, token, SIGNATURE, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The key a token leads on from, empty where it was not issued for this query. */
    Optional<String> read(String token, String binding) {
        return decode(token)
                .filter(bytes -> bytes.length >= SIGNATURE)
                .filter(bytes -> MessageDigest.isEqual(
                        Arrays.copyOf(bytes, SIGNATURE),
                        Arrays.copyOf(sign(Arrays.copyOfRange(bytes, SIGNATURE, bytes.length), binding), SIGNATURE)))
                .map(bytes -> new String(bytes, SIGNATURE, bytes.length - SIGNATURE, StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> decode(String token) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] sign(byte[] key, String binding) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(binding.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(key), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform has " + ALGORITHM, e);
        }
    }
}
