package io.gatehouse.contract;

import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Fails a request of a test as if AWS, or the database, had failed it: with the status that the header names. */
@Provider
public class AwsFailsFilter implements ContainerRequestFilter {
    static final String HEADER = "X-Test-Failure";

    @Override
    public void filter(ContainerRequestContext request) {
        String status = request.getHeaderString(HEADER);
        if (status != null) {
            throw switch (status) {
                case "502" -> failure(FailureKind.DENIED);
                case "503" ->
                    new ProblemException(ErrorCode.STORE_UNAVAILABLE, "The database is away.")
                            .retryAfter(Duration.ofSeconds(2));
                case "504" -> failure(FailureKind.SILENT);
                default -> new IllegalArgumentException(status);
            };
        }
    }

    private static UpstreamException failure(FailureKind kind) {
        return UpstreamException.of(kind, "sso", "ListInstances")
                .code(kind.name())
                .detail("AWS says so.")
                .build();
    }
}
