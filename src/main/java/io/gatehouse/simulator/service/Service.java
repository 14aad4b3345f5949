package io.gatehouse.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Violation;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.World;
import java.util.List;
import java.util.Map;

/**
 * A simulated AWS service. Its constructor declares its tables, settings, transitions and start state in the world; after
 * that it is asked to answer calls.
 */
public interface Service {

    /** What requests are validated against and addressed by. */
    ServiceModel model();

    /** The operations it offers by name; each must be in the model. */
    Map<String, Operation> operations();

    /** The paths requests may be posted to; REST operations have their own. */
    default List<String> paths() {
        return List.of("/");
    }

    /** The name of the token bucket a call of that operation is taken from, unique across services. */
    String bucket(String operation);

    /** The rate of that bucket. */
    Setting<Rate> rate(String operation);

    /** What a call without a token is answered. */
    AwsError throttled(String operation);

    /** What a call with these violations, at least one, is answered. */
    default AwsError invalid(List<Violation> violations) {
        return AwsError.of("ValidationException", Coral.text(violations));
    }

    /** Checks before validation that hold for every operation, such as whether the endpoint exists at all. */
    default void admit(Call call) {}

    /**
     * Puts this service's part of a seed document, see docs/simulator.md, into the world; runs within a transaction.
     *
     * @throws IllegalArgumentException when the document does not fit
     */
    default void seed(World world, JsonNode document) {}
}
