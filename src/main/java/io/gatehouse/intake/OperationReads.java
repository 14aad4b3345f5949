package io.gatehouse.intake;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.Operation;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.Slice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers questions about operations over HTTP. */
@ApplicationScoped
public class OperationReads {
    /** RFC 7240 §4.3; other preferences are not for us and are ignored. */
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?");

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    private final OperationQueries queries;
    private final OperationFollower follower;
    private final Streams streams;
    private final Pages pages;

    OperationReads(OperationQueries queries, OperationFollower follower, Streams streams, Pages pages) {
        this.queries = queries;
        this.follower = follower;
        this.streams = streams;
        this.pages = pages;
    }

    /** Operations, newest first. */
    public Page<Operation> list(OperationQueries.Filter filter, PageRequest page) {
        Slice slice = pages.slice(page);
        return slice.page(queries.list(filter, slice.after(), slice.limit()), Operation::id, Instant.now());
    }

    /** Items in their order; 404 where there is no such operation. */
    public Page<Item> items(String id, @Nullable ItemStatus status, PageRequest page) {
        Slice slice = pages.slice(page);
        known(queries.find(id), id);
        int after = slice.after() == null ? 0 : Integer.parseInt(slice.after());
        List<Item> items = queries.items(id, status, after, slice.limit());
        return slice.page(items, item -> String.valueOf(item.ordinal()), Instant.now());
    }

    Uni<Response> get(String id, @Nullable String prefer) {
        if (!ID.matcher(id).matches()) {
            return Uni.createFrom().failure(OperationControl.absent(id));
        }
        Optional<Duration> wait = wait(prefer);
        return follower.awaitEnd(id, wait.orElse(Duration.ZERO)).map(found -> {
            Operation operation = known(found, id);
            Response.ResponseBuilder response = Response.ok(operation);
            if (!operation.status().ended()) {
                response.header(HttpHeaders.RETRY_AFTER, 1);
            }
            wait.ifPresent(applied -> response.header("Preference-Applied", "wait=" + applied.toSeconds()));
            return response.build();
        });
    }

    /** Looks first whether there is one: once the stream has begun, no other status can be answered. */
    public Multi<Operation> follow(String id) {
        if (!ID.matcher(id).matches()) {
            throw OperationControl.absent(id);
        }
        String known = known(queries.find(id), id).id();
        return streams.open(() -> follower.follow(known));
    }

    /** How long the caller would like to wait, at most 30 s; more is cut, as a preference may be (RFC 7240 §2). */
    static Optional<Duration> wait(@Nullable String prefer) {
        if (prefer == null) {
            return Optional.empty();
        }
        Matcher matcher = WAIT.matcher(prefer);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return Optional.of(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
    }

    private static Operation known(Optional<Operation> found, String id) {
        return found.orElseThrow(() -> OperationControl.absent(id));
    }
}
