package io.gatehouse.pages.requests;

import io.gatehouse.access.AccessEntry;
import io.gatehouse.request.AccessRequest;
import io.gatehouse.request.RequestStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one needs to decide about a request.
 *
 * @param has what the person reaches already in the accounts asked for; empty, too, for who may not see it
 * @param seesAccess whether whoever decides may see that
 * @param risks in words, the worst first; empty where nothing is out of the ordinary
 * @param earlier requests of the same person, the newest first
 */
public record Case(
        AccessRequest request,
        List<AccessEntry> has,
        boolean seesAccess,
        List<String> risks,
        List<AccessRequest> earlier) {
    private static final List<Duration> SHORTER = Stream.of("PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "PT24H")
            .map(Duration::parse)
            .toList();

    public Case {
        has = List.copyOf(has);
        risks = List.copyOf(risks);
        earlier = List.copyOf(earlier);
    }

    /** Whether somebody can decide about it, or look at it afterwards. */
    static boolean open(AccessRequest request) {
        return request.status() == RequestStatus.PENDING_APPROVAL || request.review() == AccessRequest.Review.OPEN;
    }

    /** Whether it began at once and is looked at afterwards. */
    public boolean review() {
        return request.review() == AccessRequest.Review.OPEN;
    }

    /** The times one can agree to: as asked for, or shorter. */
    public List<Duration> durations() {
        return Stream.concat(
                        Stream.of(request.duration()),
                        SHORTER.reversed().stream().filter(time -> time.compareTo(request.duration()) < 0))
                .toList();
    }
}
