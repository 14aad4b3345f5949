package io.gatehouse.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which page a caller asks for; a {@code @BeanParam} of every list, handed to {@link Pages}.
 *
 * @param pageSize how many items at most, 1 to 200, 50 where absent
 * @param pageToken where to go on, from the page before; absent or empty for the first page
 */
public record PageRequest(
        @RestQuery @Nullable @Min(1) @Max(200) Integer pageSize,
        @RestQuery @Nullable String pageToken) {
    static final int LARGEST = 200;
    static final int USUAL = 50;

    /**
     * How many items at most.
     *
     * @throws ProblemException 400 outside the bounds
     */
    int size() {
        if (pageSize == null) {
            return USUAL;
        }
        if (pageSize < 1 || pageSize > LARGEST) {
            throw ProblemException.invalid(
                    FieldError.parameter("pageSize", "OUT_OF_BOUNDS", "must be between 1 and " + LARGEST));
        }
        return pageSize;
    }
}
