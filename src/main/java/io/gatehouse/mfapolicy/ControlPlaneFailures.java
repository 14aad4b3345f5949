package io.gatehouse.mfapolicy;

import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import java.util.EnumSet;
import java.util.Set;

/** What a failure of the console's own calls means: AWS documents neither the calls nor their errors. */
final class ControlPlaneFailures {
    private static final Set<FailureKind> PASSING = EnumSet.of(
            FailureKind.SILENT,
            FailureKind.UNAVAILABLE,
            FailureKind.THROTTLED,
            FailureKind.DENIED,
            FailureKind.CREDENTIALS);

    private ControlPlaneFailures() {}

    /** Whether the call as such may be answered another time. */
    static boolean passing(UpstreamException e) {
        return PASSING.contains(e.kind());
    }

    /** The same failure; where AWS may have taken the call away, with what to do then. */
    static UpstreamException explained(UpstreamException e) {
        return passing(e) ? e : e.as(FailureKind.UNEXPECTED, words(e));
    }

    /** AWS's words and what to do. */
    static String words(UpstreamException e) {
        return "AWS refused the console's own call (" + e.code() + ": " + e.detail()
                + "). AWS may take it away without notice: gatehouse.mfa-policy.backend=console works without it.";
    }
}
