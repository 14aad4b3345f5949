package io.gatehouse.contract;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Serves {@code openapi.yaml}, which a test holds to what the code says. Open to all: it says how to get a token. */
@Path("/")
@PermitAll
@RunOnVirtualThread
public class ContractResource {
    /** RFC 9512. */
    private static final MediaType YAML = new MediaType("application", "yaml", StandardCharsets.UTF_8.name());

    private static final List<Variant> FORMS =
            Variant.mediaTypes(YAML, MediaType.APPLICATION_JSON_TYPE).build();

    /** Made when it is first asked for, and kept: whoever asks needs no token, and shall not cost much. */
    private volatile byte @Nullable [] json;

    /** The contract in YAML, or in JSON for who asks by {@code format=json} or accepts only that. */
    @GET
    @Path("openapi")
    @Operation(hidden = true)
    public Response contract(@QueryParam("format") @Nullable String format, @Context Request request) {
        return switch (format == null ? accepted(request) : format) {
            case "json" -> json();
            case "yaml" -> yaml();
            default ->
                throw ProblemException.invalid(FieldError.parameter("format", "INVALID_VALUE", "must be json or yaml"));
        };
    }

    private static String accepted(Request request) {
        Variant accepted = request.selectVariant(FORMS);
        return accepted != null && accepted.getMediaType().equals(MediaType.APPLICATION_JSON_TYPE) ? "json" : "yaml";
    }

    /** The contract as it is committed. */
    @GET
    @Path("openapi.yaml")
    @Operation(hidden = true)
    public Response yaml() {
        return Response.ok(file(), YAML).build();
    }

    /** The same in JSON. */
    @GET
    @Path("openapi.json")
    @Operation(hidden = true)
    public Response json() {
        byte[] known = json;
        if (known == null) {
            known = converted();
            json = known;
        }
        return Response.ok(known, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static byte[] converted() {
        try {
            return new JsonMapper().writeValueAsBytes(new YAMLMapper().readTree(file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file() {
        try (InputStream file = Objects.requireNonNull(ContractResource.class.getResourceAsStream("openapi.yaml"))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
