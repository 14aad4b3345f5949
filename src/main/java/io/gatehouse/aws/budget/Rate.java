package io.gatehouse.aws.budget;

import java.time.Duration;

/**
 * A token bucket as AWS documents it, and the pace at which we draw on it.
 *
 * <p>We space calls by the generic cell rate algorithm (ITU-T I.371): each takes a slot {@link #interval()} after the
 * one before, and may use it {@link #tolerance()} early. Calls do not arrive at AWS as evenly as they leave: a first one that
 * has to connect arrives late, and the bucket is then filled later than we count. So a margin of two seconds is taken
 * off the tolerance, or added to the interval where there is no tolerance; never more than half of the one or a tenth
 * of the other.
 *
 * @param perSecond tokens added each second, above 0
 * @param burst tokens the bucket holds, at least 1
 */
public record Rate(double perSecond, int burst) {
    private static final double MARGIN_SECONDS = 2;

    public Rate {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("a rate must be above 0 with a burst of at least 1, not " + perSecond
                    + " a second, burst " + burst);
        }
    }

    public static Rate of(double perSecond, int burst) {
        return new Rate(perSecond, burst);
    }

    /** This rate by a factor above 0, with the same burst. */
    Rate times(double factor) {
        return new Rate(perSecond * factor, burst);
    }

    /** Time between two slots, in seconds. */
    double intervalSeconds() {
        double plain = 1 / perSecond;
        return burst > 1 ? plain : plain + Math.min(MARGIN_SECONDS, plain / 10);
    }

    /** How long before its time a slot may be used, in seconds. */
    double toleranceSeconds() {
        double plain = (burst - 1) / perSecond;
        return plain - Math.min(MARGIN_SECONDS, plain / 2);
    }

    /** {@link #intervalSeconds()} as a duration. */
    Duration interval() {
        return Seconds.toDuration(intervalSeconds());
    }

    /** {@link #toleranceSeconds()} as a duration. */
    Duration tolerance() {
        return Seconds.toDuration(toleranceSeconds());
    }
}
