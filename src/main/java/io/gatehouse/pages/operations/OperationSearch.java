package io.gatehouse.pages.operations;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.pages.Query;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which operations somebody wants to see; absent means any. */
public record OperationSearch(
        @RestQuery @Nullable OperationStatus status,
        @RestQuery @Nullable String createdBy,
        @RestQuery @Nullable String target) {

    OperationQueries.Filter filter() {
        return new OperationQueries.Filter(status, null, target, createdBy);
    }

    /** What can be chosen. */
    public List<OperationStatus> statuses() {
        return List.of(OperationStatus.values());
    }

    /** Whether anything is asked for at all. */
    public boolean any() {
        return status != null || createdBy != null || target != null;
    }

    /** The search as a query, to go on with the next page. */
    public String query() {
        return Query.of("status", status == null ? null : status.name())
                .and("createdBy", createdBy)
                .and("target", target)
                .text();
    }
}
