package io.gatehouse.aws.budget;

import java.time.Duration;

/**
 * Slots taken from a bucket, one after the other.
 *
 * @param granted how many, 0 when the wait would have been too long
 * @param firstWait seconds from now until the first may be used; negative when it could have been used earlier
 * @param spacing seconds between two of them
 */
record Slots(int granted, double firstWait, double spacing) {
    /** How long from now until a slot may be used; the first is 0. */
    Duration wait(int slot) {
        return Seconds.toDuration(Math.max(0, firstWait + slot * spacing));
    }
}
