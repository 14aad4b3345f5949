package io.gatehouse.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.RestQuery;

/** Throws whatever can be thrown. */
@Path("/test/failures")
@RolesAllowed(Roles.VIEWER)
public class FailingResource {
    static final String SECRET = "jdbc:postgresql://user:hunter2@db/x";

    /** Fails while it is written. */
    public static final class Unwritable {
        public String getName() throws IOException {
            throw new IOException(SECRET);
        }
    }

    @GET
    @Path("/problem")
    public String problem() {
        throw new ProblemException(ErrorCode.ACCOUNT_EXISTS, "There is an account with this e-mail")
                .with("accountId", "123456789012")
                .and(FieldError.pointer("/email", "ACCOUNT_EXISTS", "in use"));
    }

    @GET
    @Path("/reactive-problem")
    public Uni<String> reactiveProblem() {
        return Uni.createFrom().failure(() -> new CompletionException(ProblemException.notFound("gone")));
    }

    @GET
    @Path("/rate")
    public String rate() {
        throw new ProblemException(ErrorCode.RATE_LIMITED, "slowly").retryAfter(Duration.ofMillis(2500));
    }

    @GET
    @Path("/upstream/{kind}")
    public String upstream(FailureKind kind) {
        throw UpstreamException.of(kind, "sso", "CreateAccountAssignment")
                .code("SomeException")
                .detail("AWS's words")
                .requestId("aws-1")
                .build();
    }

    @GET
    @Path("/defect")
    public String defect() {
        throw new IllegalStateException(SECRET);
    }

    @GET
    @Path("/reactive-defect")
    public Uni<String> reactiveDefect() {
        return Uni.createFrom().failure(() -> new IllegalStateException(SECRET));
    }

    @GET
    @Path("/database/{state}")
    public String database(String state) {
        throw new IllegalStateException(new SQLException(SECRET, state));
    }

    @GET
    @Path("/unwritable")
    public Map<String, Object> unwritable() {
        return Map.of("self", new Unwritable());
    }

    @GET
    @Path("/jackson")
    public String jackson() throws IOException {
        return new ObjectMapper().readTree("{\"" + SECRET).toString();
    }

    @GET
    @Path("/web/{status}")
    public String web(int status) {
        throw new WebApplicationException(SECRET, status);
    }

    @GET
    @Path("/bad-request")
    public String badRequest() {
        throw new BadRequestException(SECRET);
    }

    @GET
    @Path("/unavailable")
    public String unavailable() {
        throw new ServiceUnavailableException(SECRET);
    }

    @GET
    @Path("/constraint")
    public String constraint(@RestQuery @Min(3) int size) {
        return Integer.toString(size);
    }

    @POST
    @Path("/things")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    public String things() {
        return "done";
    }

    @PUT
    @Path("/things/{id}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    public List<String> thing(String id) {
        return List.of(id);
    }

    @GET
    @Path("/unannotated")
    public String inherited() {
        return "of the class";
    }
}
