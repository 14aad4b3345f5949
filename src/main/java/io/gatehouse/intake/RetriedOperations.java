package io.gatehouse.intake;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a request to resume many operations.
 *
 * @param resumed how many go on
 * @param notAllowed how many wait as before, because they need another role
 * @param operations ids of those that go on
 * @param more whether so many wait that not all were resumed; ask again
 */
@Schema(name = "RetriedOperations")
public record RetriedOperations(int resumed, int notAllowed, List<String> operations, boolean more) {}
