package io.gatehouse.aws.budget;

import java.time.Duration;

/** Where buckets are kept. Blocking: for virtual threads. */
interface SlotStore {
    /**
     * Takes up to {@code wanted} slots from a bucket, as many as can be used within {@code maxWait}.
     *
     * @throws BudgetAwayException when the buckets can't be reached
     */
    Slots take(String bucket, Rate rate, int wanted, Duration maxWait);

    /**
     * How long until a slot taken now could be used.
     *
     * @throws BudgetAwayException when the buckets can't be reached
     */
    Duration peek(String bucket, Rate rate);

    /**
     * Halves the pace of a bucket, which then recovers step by step, and grants nothing for {@code pause}. Answers to
     * calls that were under way together count once.
     *
     * @throws BudgetAwayException when the buckets can't be reached
     */
    void slowDown(String bucket, Rate rate, Duration pause);
}
