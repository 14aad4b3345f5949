package io.gatehouse.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the audit keeps. */
@ConfigMapping(prefix = "gatehouse.audit")
interface AuditConfig {
    /**
     * For how long equal denials of one caller are counted instead of written one by one: the first is an entry at once,
     * those after it are one entry with their number when the time is over. Zero: each is an entry.
     */
    @WithDefault("10m")
    Duration countDenials();
}
