package io.gatehouse.pages.findings;

import io.gatehouse.finding.FindingFilter;
import io.gatehouse.finding.FindingStatus;
import io.gatehouse.finding.Severity;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.pages.Query;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which findings somebody wants to see.
 *
 * @param status those that are open where absent
 * @param severity any where absent
 * @param q a part of what they say, any where absent
 */
public record FindingChoice(
        @RestQuery @Nullable FindingStatus status,
        @RestQuery @Nullable Severity severity,

        @RestQuery @Nullable @Size(min = 1, max = 200) String q) {

    FindingFilter filter() {
        return new FindingFilter(null, severity, shown(), null, null);
    }

    /** What ought to worry most comes first. */
    ListRequest list() {
        return new ListRequest(q, "severity");
    }

    /** Where those shown stand. */
    public FindingStatus shown() {
        return Objects.requireNonNullElse(status, FindingStatus.OPEN);
    }

    /** What can be chosen. */
    public List<FindingStatus> statuses() {
        return List.of(FindingStatus.values());
    }

    /** What can be chosen. */
    public List<Severity> severities() {
        return List.of(Severity.values());
    }

    /** Whether fewer are shown than are open. */
    public boolean narrowed() {
        return status != null || severity != null || q != null;
    }

    /** The choice as a query, to go on with the next page. */
    public String query() {
        return Query.of("status", status).and("severity", severity).and("q", q).text();
    }
}
