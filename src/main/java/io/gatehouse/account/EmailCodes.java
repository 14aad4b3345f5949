package io.gatehouse.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Codes on their way from a caller to AWS, each for one use: in memory only, for a short time. */
@ApplicationScoped
class EmailCodes {
    private static final Duration ON_THE_WAY = Duration.ofMinutes(2);
    private static final int MOST = 1_000;

    private final Cache<String, String> codes =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(ON_THE_WAY).build();

    /** Keeps a code; what it goes by. */
    String keep(String code) {
        String id = UUID.randomUUID().toString();
        codes.put(id, code);
        return id;
    }

    /** The code, once. */
    Optional<String> take(String id) {
        return Optional.ofNullable(codes.asMap().remove(id));
    }
}
