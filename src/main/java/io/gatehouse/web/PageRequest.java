package io.gatehouse.web;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which page a caller asks for; a {@code @BeanParam} of every list.
 *
 * @param pageSize how many items at most, 1 to 200, 50 where absent
 * @param pageToken where to go on, from the page before
 */
public record PageRequest(
        @RestQuery @Nullable Integer pageSize,
        @RestQuery @Nullable String pageToken) {}
