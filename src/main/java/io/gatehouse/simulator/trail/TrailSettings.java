package io.gatehouse.simulator.trail;

import io.gatehouse.simulator.world.Setting;
import java.time.Duration;
import java.util.List;

/** What can be set about events. */
public final class TrailSettings {
    /** Where events are posted. */
    public static final Setting<String> DESTINATION = Setting.text(
            "events.destination", "", "Where an event of each change is posted; none are sent while empty.");

    /** What they are posted with. */
    public static final Setting<String> AUTHORIZATION = Setting.text(
            "events.authorization", "", "The Authorization header of posted events, for example a bearer token.");

    /** How late they come. */
    public static final Setting<Duration> DELAY = Setting.duration(
            "events.delay", Duration.ofSeconds(3), Duration.ZERO, "How long after the call its event is sent.");

    /** How many are lost. */
    public static final Setting<Integer> LOST =
            Setting.quota("events.lostPercent", 0, 0, "How many of a hundred events are never sent.");

    /** How many come twice. */
    public static final Setting<Integer> REPEATED = Setting.quota(
            "events.repeatedPercent", 0, 0, "How many of a hundred events are sent twice, with the same id.");

    private TrailSettings() {}

    /** All of them. */
    public static List<Setting<?>> all() {
        return List.of(DESTINATION, AUTHORIZATION, DELAY, LOST, REPEATED);
    }
}
