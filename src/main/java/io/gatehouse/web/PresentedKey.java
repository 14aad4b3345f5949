package io.gatehouse.web;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key the request being served came with, once it is judged. */
@RequestScoped
class PresentedKey {
    private @Nullable IdempotencyKey key;

    void set(IdempotencyKey presented) {
        key = presented;
    }

    Optional<IdempotencyKey> get() {
        return Optional.ofNullable(key);
    }
}
