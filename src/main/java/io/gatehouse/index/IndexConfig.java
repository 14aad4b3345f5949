package io.gatehouse.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The access index: what AWS holds, in PostgreSQL. */
@ConfigMapping(prefix = "gatehouse.index")
public interface IndexConfig {
    /** Whether the replica that drives sweeps AWS. Without it lists ask AWS, and what this service writes is known alone. */
    @WithDefault("true")
    boolean sweep();

    /** The share of AWS's rates that sweeps may use, above 0 to 1. */
    @WithDefault("0.1")
    double share();

    /** How long AWS's listings may lag behind a write of ours, so that what they show against it does not count. */
    @WithDefault("10s")
    Duration consistencyWindow();

    /** How soon something that a listing lacked is asked for again, before it counts as gone. */
    @WithDefault("2s")
    Duration askAgain();

    /** How old what the index knows may be, where an answer is overdue, before the index is called stale. */
    @WithDefault("2h")
    Duration staleAfter();

    /**
     * How old what AWS told of something may be for a guardrail to let a request pass by it; AWS is asked where it is older, and
     * always before a refusal. 0s: AWS is always asked.
     */
    @WithDefault("15m")
    Duration freshEnough();

    /** How often everything comes round where the share allows it. */
    @WithDefault("1m")
    Duration shortestTurn();

    /**
     * How seldom memberships, and assignments of groups and of users known to hold some, come round at most. Lists come six
     * times as often, assignments of everybody else once in 24 of it.
     */
    @WithDefault("1h")
    Duration longestTurn();

    /** How assignments are found when none is known. */
    @WithDefault("CHEAPER")
    Fill fill();

    /** How many questions are with AWS at once. */
    @WithDefault("4")
    int atOnce();

    /** How long sweeps that have ended are listed. */
    @WithDefault("P30D")
    Duration sweepRetention();
}
