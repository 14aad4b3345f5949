package io.gatehouse.aws;

import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Removal;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Predicate;

/** Refusals of AWS that are answers: what is not there, is gone already. */
final class Refusals {
    private Refusals() {}

    /** A failure of that kind. */
    static Predicate<Throwable> of(FailureKind kind) {
        return failure -> failure instanceof UpstreamException e && e.kind() == kind;
    }

    /** The answer, or empty where what is asked about is not there. */
    static <T> Uni<Optional<T>> absentIfMissing(Uni<T> call) {
        return call.map(Optional::of).onFailure(of(FailureKind.NOT_FOUND)).recoverWithItem(Optional.empty());
    }

    /** Goes on failing, where an answer would be needed. */
    static <T> T rethrow(Throwable failure) {
        throw (UpstreamException) failure;
    }

    /** Removed, or absent where what was to be removed is not there. */
    static Uni<Removal> removal(Uni<?> call) {
        return call.map(done -> Removal.REMOVED)
                .onFailure(of(FailureKind.NOT_FOUND))
                .recoverWithItem(Removal.ABSENT);
    }
}
