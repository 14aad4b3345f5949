package io.gatehouse.web;

import io.gatehouse.security.CurrentCaller;
import io.gatehouse.upstream.Fresh;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts lists into pages. A page token holds the key of the last item seen, so that items which come and go between two
 * requests make no other one appear twice or be missed, and is bound to the caller, the path and the filters.
 */
@ApplicationScoped
public class Pages {
    private static final Set<String> NO_FILTER = Set.of("pageSize", "pageToken");

    private final RequestInfo request;
    private final CurrentCaller caller;
    private final PageTokens tokens;

    Pages(RequestInfo request, CurrentCaller caller, PageTokens tokens) {
        this.request = request;
        this.caller = caller;
        this.tokens = tokens;
    }

    /**
     * Makes the page asked for out of a whole list. The token is judged now, the list may come later.
     *
     * @param key unique for each item; items are answered in the order of the keys
     * @throws ProblemException 400 where the size is out of bounds or the token is not of this query
     */
    public <T> Function<Fresh<List<T>>, Page<T>> of(PageRequest page, Function<? super T, String> key) {
        Slice slice = slice(page);
        return all -> slice.cut(all.value(), key, all.asOf());
    }

    /**
     * The part of a list asked for, for whoever fetches no more than that.
     *
     * @throws ProblemException 400 where the size is out of bounds or the token is not of this query
     */
    public Slice slice(PageRequest page) {
        String binding = binding(request.current());
        return new Slice(page.size(), after(page.pageToken(), binding), key -> tokens.issue(key, binding));
    }

    private @Nullable String after(@Nullable String token, String binding) {
        return token == null
                ? null
                : tokens.read(token, binding)
                        .orElseThrow(() -> ProblemException.invalid(
                                ErrorCode.INVALID_PAGE_TOKEN,
                                List.of(FieldError.parameter(
                                        "pageToken",
                                        ErrorCode.INVALID_PAGE_TOKEN.name(),
                                        "does not belong to this caller, path and filters"))));
    }

    private String binding(RoutingContext current) {
        String filters = current.queryParams().entries().stream()
                .filter(parameter -> !NO_FILTER.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + '\n' + parameter.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        return Digests.sha256(String.join("\n", caller.get().key(), current.normalizedPath(), filters)
                .getBytes(StandardCharsets.UTF_8));
    }
}
