package io.gatehouse.metrics;

import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Takes samples of the database, each at the same interval and on a virtual thread of its own. */
@ApplicationScoped
public class Samples {
    private final Scheduler scheduler;
    private final MetricsConfig config;

    Samples(Scheduler scheduler, MetricsConfig config) {
        this.scheduler = scheduler;
        this.config = config;
    }

    /**
     * A sample that is taken from now on.
     *
     * @param about what is asked, for the log; unique
     * @param question asked in a transaction of its own
     */
    public <T> Sample<T> of(String about, Supplier<T> question) {
        Sample<T> sample = new Sample<>(about, question);
        scheduler
                .newJob(about)
                .setInterval(config.interval().toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(time -> sample.take(), true)
                .schedule();
        return sample;
    }
}
