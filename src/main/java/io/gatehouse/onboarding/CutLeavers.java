package io.gatehouse.onboarding;

import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.sessioncut.Cut;
import io.gatehouse.sessioncut.SessionCuts;
import io.gatehouse.store.DatabaseClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Cuts the sessions of whoever left, everywhere, where sessions can be cut. */
@ApplicationScoped
@Priority(1)
class CutLeavers implements JournalListener {
    /** AWS's longest session of a permission set. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final SessionCuts cuts;
    private final Jdbi jdbi;

    CutLeavers(SessionCuts cuts, Jdbi jdbi) {
        this.cuts = cuts;
        this.jdbi = jdbi;
    }

    @Override
    public void ended(Operation operation) {
        String userId = operation.target() == null ? null : operation.target().id();
        if (userId != null
                && cuts.available()
                && operation.type().equals(Offboard.NAME)
                && operation.status() == OperationStatus.SUCCEEDED) {
            jdbi.useHandle(db -> {
                Instant now = DatabaseClock.now(db);
                Cut everything = new Cut(userId, null, null, now);
                cuts.note(db, List.of(new SessionCuts.Asked(everything, null, null, now.plus(LONGEST))));
            });
        }
    }
}
