package io.gatehouse.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items at most as many as asked for
 * @param nextPageToken leads to the next page; absent on the last
 * @param asOf when the list was true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String nextPageToken, Instant asOf) {
    public Page {
        items = List.copyOf(items);
    }
}
