package io.gatehouse.simulator.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a service model.
 *
 * @param input name of the input shape, null when the operation takes nothing
 * @param output name of the output shape, null when it answers an empty object
 * @param errors names of the exception shapes it may answer
 * @param http method and path, null for protocols where everything is POST /
 */
public record OperationModel(
        @Nullable String input,
        @Nullable String output,
        @Nullable List<String> errors,
        @Nullable Http http) {

    /** How a REST operation is addressed. */
    public record Http(
            String method, String requestUri, @Nullable Integer responseCode) {}
}
