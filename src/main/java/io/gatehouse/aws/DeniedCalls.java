package io.gatehouse.aws;

import io.gatehouse.upstream.DeniedActions;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Keeps the last denial of each write until a call of that action succeeds. Bounded by the actions there are. */
@Singleton
final class DeniedCalls implements DeniedActions {
    private final Map<String, DeniedAction> denied = new ConcurrentSkipListMap<>();

    /** What came of a call. */
    void ended(AwsApi api, @Nullable UpstreamException refusal) {
        if (!api.writes()) {
            return;
        }
        if (refusal == null) {
            denied.remove(api.action());
        } else if (refusal.kind() == FailureKind.DENIED) {
            denied.put(api.action(), new DeniedAction(api.action(), Instant.now(), refusal.detail()));
        }
    }

    @Override
    public List<DeniedAction> seen() {
        return new ArrayList<>(denied.values());
    }
}
