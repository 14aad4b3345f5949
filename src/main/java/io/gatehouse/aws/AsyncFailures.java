package io.gatehouse.aws;

import static io.gatehouse.upstream.AsyncFailure.DENIED;
import static io.gatehouse.upstream.AsyncFailure.GONE;
import static io.gatehouse.upstream.AsyncFailure.MISSING_POLICY;
import static io.gatehouse.upstream.AsyncFailure.OTHER;
import static io.gatehouse.upstream.AsyncFailure.PRINCIPAL_NOT_FOUND;
import static io.gatehouse.upstream.AsyncFailure.QUOTA;
import static io.gatehouse.upstream.AsyncFailure.TRANSIENT;

import io.gatehouse.upstream.AsyncFailure;
import java.util.List;
import java.util.Locale;

/**
 * What the free text means that AWS gives as the {@code FailureReason} of an assignment or provisioning; it gives no
 * code. Fragments are matched without case, the first that fits counts. A suspended account answers with the same
 * words as one that is still being set up, so the account's state has to be looked at to tell.
 */
final class AsyncFailures {
    private record Fragment(String text, AsyncFailure meaning) {}

    private static final List<Fragment> FRAGMENTS = List.of(
            new Fragment("EntitlementItem doesn't exist", GONE),
            new Fragment("Assignment not found", GONE),
            new Fragment("Permission set provision not found", GONE),
            new Fragment("takes longer than usual", TRANSIENT),
            new Fragment("taking longer than usual", TRANSIENT),
            new Fragment("internal service exception", TRANSIENT),
            new Fragment("Rate exceeded", TRANSIENT),
            new Fragment("too many requests", TRANSIENT),
            new Fragment("wait for role propagation", DENIED),
            new Fragment("Access denied", DENIED),
            new Fragment("is not authorized to perform", DENIED),
            new Fragment("Not supported policy", MISSING_POLICY),
            new Fragment("does not exist or is not attachable", MISSING_POLICY),
            new Fragment("was not found in directory", PRINCIPAL_NOT_FOUND),
            new Fragment("LimitExceeded", QUOTA),
            new Fragment("Cannot exceed quota", QUOTA),
            // with nothing more specific above: what AWS answers for a principal it does not know
            new Fragment("Received a 404 status error", PRINCIPAL_NOT_FOUND));

    private AsyncFailures() {}

    static AsyncFailure meaning(String failureReason) {
        String words = failureReason.toLowerCase(Locale.ROOT);
        return FRAGMENTS.stream()
                .filter(fragment -> words.contains(fragment.text().toLowerCase(Locale.ROOT)))
                .map(Fragment::meaning)
                .findFirst()
                .orElse(OTHER);
    }
}
