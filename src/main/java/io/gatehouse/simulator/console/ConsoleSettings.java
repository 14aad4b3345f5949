package io.gatehouse.simulator.console;

import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.World;
import java.util.List;

/** What can be set about the private endpoints. */
final class ConsoleSettings {

    static final Setting<Rate> RATE =
            Setting.rate("console.rate", 20, 20, "Calls a second of all private endpoints of the console.");
    static final Setting<Presence> PRESENCE = Setting.choice(
            "console.presence",
            Presence.PRESENT,
            "Whether the private endpoints exist; AWS may take them away without notice.");
    static final Setting<Update> UPDATE = Setting.choice(
            "console.update", Update.MERGE, "What UpdateSsoConfiguration does to keys the request leaves out.");
    static final Setting<String> DIRECTORY_TYPE = Setting.text(
            "console.directoryType", "UserPool", "Type of the directory that ListDirectoryAssociations answers.");

    /** Whether the endpoints exist. */
    enum Presence {
        PRESENT,
        NOT_FOUND,
        UNKNOWN_OPERATION
    }

    /** What an update does to keys it leaves out. */
    enum Update {
        MERGE,
        REPLACE
    }

    private ConsoleSettings() {}

    static List<Setting<?>> all() {
        return List.of(RATE, PRESENCE, UPDATE, DIRECTORY_TYPE);
    }

    /** Refuses every call when the endpoints are gone. */
    static void requirePresence(World world) {
        switch (world.setting(PRESENCE)) {
            case PRESENT -> {}
            case NOT_FOUND ->
                throw AwsError.of("NotFoundException", "Not Found").withStatus(404);
            case UNKNOWN_OPERATION -> throw AwsError.of("UnknownOperationException", "The operation is not offered.");
        }
    }

    static AwsError throttled() {
        return AwsError.of("ThrottlingException", "Rate exceeded");
    }

    static AwsError notFound(String message) {
        return AwsError.of("ResourceNotFoundException", message);
    }
}
