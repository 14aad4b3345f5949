package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.OperationModel;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Validator;
import io.gatehouse.simulator.model.Violation;
import io.gatehouse.simulator.model.WrongTypeException;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Caller;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.trail.Trail;
import io.gatehouse.simulator.world.Fate;
import io.gatehouse.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/** Does what a request asks for: who, whether it exists, how often, what is wrong with it, then the operation itself. */
final class Dispatcher {

    private final World world;
    private final Signatures signatures;
    private final Trail trail;

    Dispatcher(World world, Signatures signatures, Trail trail) {
        this.world = world;
        this.signatures = signatures;
        this.trail = trail;
    }

    /**
     * Authenticates, admits, validates and performs, all within one transaction of the world.
     *
     * @throws AwsError when the request is refused; nothing has changed then
     */
    JsonNode perform(
            Route route, Received request, Signature signature, ObjectNode input, String requestId, Fate fate) {
        Answered answered = world.exclusively(() -> {
            Service service = route.service();
            Caller caller = signatures.check(request, signature, service.model().signingName());
            Call call = new Call(
                    service.model().service(),
                    route.operation(),
                    input,
                    caller,
                    requestId,
                    signature.region(),
                    world,
                    fate);
            service.admit(call);
            Operation operation = service.operations().get(route.operation());
            if (operation == null) {
                throw AwsError.of(
                        "UnknownOperationException", "The operation " + route.operation() + " is not offered.");
            }
            if (!world.takeToken(service.bucket(route.operation()), world.setting(service.rate(route.operation())))) {
                throw service.throttled(route.operation());
            }
            validate(service, route.operation(), input);
            JsonNode output = operation.answer(call);
            prove(service.model(), route.operation(), output);
            return new Answered(call, output);
        });
        trail.called(answered.call(), route.service().model().signingName(), answered.output());
        return answered.output();
    }

    private record Answered(Call call, JsonNode output) {}

    private static void validate(Service service, String operation, ObjectNode input) {
        String shape = service.model().known(operation).input();
        if (shape == null) {
            return;
        }
        try {
            List<Violation> violations = new Validator(service.model()).check(shape, input);
            if (!violations.isEmpty()) {
                throw service.invalid(violations);
            }
        } catch (WrongTypeException e) {
            throw AwsError.of("SerializationException", String.valueOf(e.getMessage()));
        }
    }

    /**
     * An answer the model does not allow is a defect of the simulator and must not teach anybody wrong things. Empty texts are
     * the exception: AWS answers an absent inline policy with one, against its own model.
     */
    private static void prove(ServiceModel model, String operation, JsonNode output) {
        OperationModel operationModel = model.known(operation);
        List<String> defects = new ArrayList<>();
        if (operationModel.output() == null) {
            output.fieldNames().forEachRemaining(defects::add);
        } else {
            Validator validator = new Validator(model);
            defects.addAll(validator.unknownMembers(operationModel.output(), output));
            validator.check(operationModel.output(), output).stream()
                    .filter(violation -> !"".equals(violation.value()))
                    .forEach(violation -> defects.add(violation.text()));
        }
        if (!defects.isEmpty()) {
            throw new IllegalStateException("answer of " + operation + " breaks the model: " + defects);
        }
    }
}
