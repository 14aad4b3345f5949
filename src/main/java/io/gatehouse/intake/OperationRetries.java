package io.gatehouse.intake;

import io.gatehouse.operation.WaitingCode;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which operations that wait for an operator are to go on; what is absent means any.
 *
 * @param type their type
 * @param waiting what they wait for; only those that wait for an operator can be resumed
 * @param since accepted at this time or later
 */
@Schema(name = "OperationRetries")
public record OperationRetries(
        @Nullable @Size(max = 100) String type,
        @Nullable WaitingCode waiting,
        @Nullable @Size(max = 40) String since) {}
