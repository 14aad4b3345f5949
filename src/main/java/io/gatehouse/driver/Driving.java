package io.gatehouse.driver;

import io.gatehouse.journal.DriverLease;
import io.gatehouse.metrics.Sample;
import io.gatehouse.metrics.Samples;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Who drives operations, for those who watch over the service. */
@ApplicationScoped
public class Driving {
    private final Driver driver;
    private final Sample<Boolean> held;

    Driving(Driver driver, DriverLease leases, Samples samples) {
        this.driver = driver;
        this.held = samples.of("whether a replica drives operations", leases::held);
    }

    /** Whether this replica drives at the moment. */
    public boolean here() {
        return driver.driving();
    }

    /** Whether any replica held the lease when last asked; absent while the database does not tell. */
    public Optional<Boolean> somewhere() {
        return held.answer();
    }

    /**
     * Whether this replica is able to drive; false when its driver died or hangs, which only a restart cures.
     *
     * @param atLeastEvery how often it must give a sign of life
     */
    public boolean able(Duration atLeastEvery) {
        return driver.alive(atLeastEvery);
    }
}
