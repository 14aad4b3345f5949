package io.gatehouse.upstream;

import java.util.function.LongSupplier;

/**
 * Whether whoever sends a write is still in charge of it: the driver by its lease, a replica by its claim. Asked again
 * right before a write leaves, for a process may be frozen while its call waits for its turn, and by the time it wakes
 * another one has looked what became of the call, or has done the opposite. Judged by this machine's monotonic clock, which
 * no change of the time moves.
 */
@FunctionalInterface
public interface Fence {
    /** Nobody else can take over. */
    Fence NONE = () -> true;

    /** Whether the write may leave. */
    boolean open();

    /** Open until this reading of {@link System#nanoTime()}, which may be put off meanwhile. */
    static Fence until(LongSupplier nanoTime) {
        return () -> System.nanoTime() - nanoTime.getAsLong() < 0;
    }
}
