package io.gatehouse.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.gatehouse.store.Outage;
import io.gatehouse.upstream.UpstreamException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Says of anything that can be thrown what callers get to know of it: the one place that decides that. */
public final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);
    /** How long a caller should leave the database or AWS alone where neither says it. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** How long a chain of causes is followed; a guard against one that runs in a circle. */
    private static final int DEPTH = 20;

    private Failures() {}

    /**
     * The failure as callers read it. What nobody foresaw is our defect: callers learn the request id, the log of the
     * service the rest.
     */
    public static ProblemException of(Throwable thrown) {
        return atTheTop(thrown)
                .or(() -> causes(thrown)
                        .flatMap(cause -> anywhere(cause).stream())
                        .findFirst())
                .orElseGet(() -> defect(thrown));
    }

    /** Whether it failed because the database is away, or did not answer in time. */
    public static boolean isAboutTheStore(Throwable thrown) {
        return Outage.caused(thrown);
    }

    private static ProblemException defect(Throwable thrown) {
        LOG.error("A request failed", thrown);
        return new ProblemException(
                ErrorCode.INTERNAL_ERROR, "The service failed; its log says why under the id of this request");
    }

    /** What means the same only when it is not the cause of something else. */
    private static Optional<ProblemException> atTheTop(Throwable thrown) {
        return switch (thrown) {
            case InvalidDefinitionException ours -> Optional.empty();
            case JacksonException unreadable ->
                Optional.of(
                        new ProblemException(ErrorCode.MALFORMED_JSON, "The body cannot be read as JSON of this kind"));
            case WebApplicationException web -> Optional.of(ofStatus(web));
            default -> Optional.empty();
        };
    }

    private static Optional<ProblemException> anywhere(Throwable thrown) {
        return Optional.ofNullable(
                switch (thrown) {
                    case ProblemException problem -> problem;
                    case UpstreamException upstream -> UpstreamProblems.of(upstream);
                    case ResteasyReactiveViolationException violation -> Violations.ofParameters(violation);
                    case UnauthorizedException anonymous -> unauthenticated();
                    case AuthenticationException invalid -> unauthenticated();
                    case ForbiddenException forbidden -> forbidden();
                    default -> Outage.is(thrown) ? storeUnavailable(thrown) : null;
                });
    }

    private static ProblemException ofStatus(WebApplicationException thrown) {
        ErrorCode code = ErrorCode.ofStatus(thrown.getResponse().getStatus());
        return code == ErrorCode.INTERNAL_ERROR
                ? defect(thrown)
                : ofStatus(thrown.getResponse().getStatus());
    }

    /** A refusal of which no more is known than its HTTP status. */
    static ProblemException ofStatus(int status) {
        ErrorCode code = ErrorCode.ofStatus(status);
        return code == ErrorCode.UNAUTHENTICATED ? unauthenticated() : new ProblemException(code, code.title());
    }

    /** No token, or one that does not count. */
    static ProblemException unauthenticated() {
        return new ProblemException(
                        ErrorCode.UNAUTHENTICATED, "The request carries no token, or one that is not valid here")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    private static ProblemException forbidden() {
        return new ProblemException(ErrorCode.FORBIDDEN, "None of the roles of the caller allows this");
    }

    private static ProblemException storeUnavailable(Throwable reason) {
        LOG.warnf("The database is away: %s", reason.getMessage());
        return new ProblemException(ErrorCode.STORE_UNAVAILABLE, "The database of the service cannot be reached")
                .retryAfter(PAUSE);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH);
    }
}
