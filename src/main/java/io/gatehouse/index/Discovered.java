package io.gatehouse.index;

import io.gatehouse.listing.Discovery;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Has the sweep ask at once for what somebody else found in AWS and the index does not know. */
@Singleton
final class Discovered implements Discovery {
    private final Jdbi jdbi;
    private final Questions questions;
    private final IndexFreshness freshness;

    Discovered(Jdbi jdbi, Questions questions, IndexFreshness freshness) {
        this.jdbi = jdbi;
        this.questions = questions;
        this.freshness = freshness;
    }

    @Override
    public void discovered(io.gatehouse.listing.Part part, String id) {
        Kind kind = kind(part);
        if (kind != null) {
            freshness
                    .scope()
                    .ifPresent(scope -> jdbi.useHandle(
                            db -> questions.ask(db, scope, kind, List.of(id), Questions.URGENT, Duration.ZERO)));
        }
    }

    private static @Nullable Kind kind(io.gatehouse.listing.Part part) {
        return switch (part) {
            case ACCOUNTS -> Kind.ACCOUNT;
            case GROUPS -> Kind.GROUP;
            case USERS -> Kind.USER;
            case PERMISSION_SETS -> Kind.DETAILS;
            default -> null;
        };
    }
}
