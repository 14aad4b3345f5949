package io.gatehouse.index;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.gatehouse.listing.Part;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether what is said of access is up to date. */
@Singleton
class IndexCheck implements OrganizationCheck {
    private final IndexState state;
    private final IndexFreshness freshness;

    IndexCheck(IndexState state, IndexFreshness freshness) {
        this.state = state;
        this.freshness = freshness;
    }

    @Override
    public String code() {
        return "ACCESS_INDEX";
    }

    @Override
    public Uni<Check> look() {
        return Uni.createFrom().item(this::judge).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Check judge() {
        if (freshness.known().size() < Part.values().length) {
            return warning(
                    "The access index is being filled; lists of what is not known yet ask AWS.",
                    "Wait; GET /access-index/sweeps shows how it goes. Where nothing moves, see whether a replica drives.");
        }
        Map<Part, Duration> stale = state.stale();
        return stale.isEmpty()
                ? ok("The access index is up to date.")
                : warning(
                        "The access index is stale: "
                                + stale.entrySet().stream()
                                        .map(part -> part.getKey() + " is "
                                                + part.getValue().toMinutes() + " minutes old")
                                        .collect(Collectors.joining(", "))
                                + ".",
                        "See docs/operations.md, GatehouseIndexStale: AWS throttles or denies, or no replica drives.");
    }
}
