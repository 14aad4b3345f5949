package io.gatehouse.simulator.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The extract of one AWS service model: its operations and the shapes they use.
 *
 * @param service the service's name, for example {@code sso-admin}
 * @param protocol {@code query} or {@code rest-json}; null means AWS JSON
 * @param targetPrefix what stands before the operation in {@code X-Amz-Target}; null where that header is not used
 * @param signingName the service in a signature's scope
 */
public record ServiceModel(
        String service,
        String apiVersion,
        @Nullable String protocol,
        @Nullable String targetPrefix,
        String signingName,
        @Nullable String jsonVersion,
        LinkedHashMap<String, OperationModel> operations,
        LinkedHashMap<String, Shape> shapes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the model of that name, which ships beside this package; fails when there is none or a pattern is bad. */
    public static ServiceModel load(String name) {
        try (InputStream source =
                ServiceModel.class.getResourceAsStream("/io/gatehouse/simulator/aws-model/" + name + ".json")) {
            if (source == null) {
                throw new IllegalArgumentException("no service model named " + name);
            }
            return JSON.readValue(source, ServiceModel.class);
        } catch (IOException e) {
            throw new UncheckedIOException("service model " + name + " cannot be read", e);
        }
    }

    /** This model with the operations and shapes of another extract of the same service added. */
    public ServiceModel with(ServiceModel other) {
        LinkedHashMap<String, OperationModel> allOperations = new LinkedHashMap<>(operations);
        allOperations.putAll(other.operations);
        LinkedHashMap<String, Shape> allShapes = new LinkedHashMap<>(other.shapes);
        allShapes.putAll(shapes);
        return new ServiceModel(
                service, apiVersion, protocol, targetPrefix, signingName, jsonVersion, allOperations, allShapes);
    }

    /** The operation of that name, if the model has it. */
    public Optional<OperationModel> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /** The operation of that name, which the model must have. */
    public OperationModel known(String name) {
        return operation(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("the model of " + service + " has no operation " + name));
    }

    /** The shape of that name. */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("the model of " + service + " has no shape " + name);
        }
        return shape;
    }

    /** Whether the model has that structure and the structure has that member. */
    public boolean hasMember(String shapeName, String member) {
        Shape shape = shapes.get(shapeName);
        return shape != null && shape.members() != null && shape.members().containsKey(member);
    }

    /** Whether the error of that name is the service's own fault, answered with HTTP 500. */
    public boolean isFault(String errorCode) {
        Shape shape = shapes.get(errorCode);
        return shape != null && shape.fault();
    }

    /** The member that carries an error's text: {@code Message} or, where the model says so, {@code message}. */
    public String messageMember(String errorCode) {
        Shape shape = shapes.get(errorCode);
        if (shape == null || shape.members() == null) {
            return "rest-json".equals(protocol) ? "message" : "Message";
        }
        Map<String, String> members = shape.members();
        return members.containsKey("message") ? "message" : "Message";
    }
}
