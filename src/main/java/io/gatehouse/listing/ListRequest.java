package io.gatehouse.listing;

import jakarta.validation.constraints.Size;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What every list of the index understands beside its filters; a {@code @BeanParam}.
 *
 * @param q a part of a name or e-mail, in any case
 * @param sort by what, with {@code -} before it in descending order; absent: the list's usual order
 */
public record ListRequest(
        @RestQuery @Nullable @Size(min = 1, max = Search.LENGTH)
        String q,

        @RestQuery @Nullable String sort) {}
