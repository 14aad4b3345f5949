package io.gatehouse.web;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The record of answers given under an {@code Idempotency-Key}. Its writes join the transaction that journals the work, so
 * that neither exists without the other. Without a key, or under {@code validateOnly}, nothing is recorded.
 */
@ApplicationScoped
public class Idempotency {
    /** Records the answer of work accepted in the current transaction, to be given again for 48 hours. */
    public void remember(String operationId, Answer answer) {
        throw new UnsupportedOperationException();
    }

    /** Records that work accepted in the current transaction is being done; a repeated request is told to wait. */
    public void begin(String operationId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Records, in the current transaction, the answer of work that {@link #begin} announced, whoever finished it. A secret
     * answer is recorded as delivered, without its body.
     */
    public void complete(String operationId, Answer answer) {
        throw new UnsupportedOperationException();
    }

    /** Forgets, in the current transaction, what {@link #begin} announced: nothing was done, the key may try again. */
    public void forget(String operationId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes records past their 48 hours.
     *
     * @return how many
     */
    public int sweep() {
        throw new UnsupportedOperationException();
    }
}
