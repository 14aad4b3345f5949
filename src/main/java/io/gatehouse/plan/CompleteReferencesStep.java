package io.gatehouse.plan;

import io.gatehouse.operation.Bundled;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * COMPLETE_REFERENCES: turns what is about things this operation has created, with the ids AWS gave, and what an operation was
 * too large to begin with into items of their own. Makes no AWS call, so that it may be repeated.
 */
@Singleton
final class CompleteReferencesStep implements Step {
    static final String ACTION = Bundled.ACTION;

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Verdict send(Work work) {
        try {
            List<NewItem> items = Deferred.complete(work.item().parameters(), work::fact);
            return Verdict.done(Outcome.EXISTED).adding(items);
        } catch (IllegalArgumentException missing) {
            return Verdict.failed(String.valueOf(missing.getMessage()), "REFERENCE_NOT_FOUND");
        }
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }
}
