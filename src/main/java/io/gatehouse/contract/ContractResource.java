package io.gatehouse.contract;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

    /** The contract in YAML, or in JSON for who accepts only that or asks by {@code format=json}. */
    @GET
    @Path("openapi")
    @Operation(hidden = true)
    public Response contract(@QueryParam("format") @Nullable String format, @Context Request request) {
        Variant accepted = request.selectVariant(FORMS);
        boolean json = "json".equalsIgnoreCase(format)
                || (accepted != null && accepted.getMediaType().equals(MediaType.APPLICATION_JSON_TYPE));
        return json
                ? Response.ok(json(), MediaType.APPLICATION_JSON_TYPE).build()
                : Response.ok(yaml(), YAML).build();
    }

    /** The contract as it is committed. */
    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml;charset=UTF-8")
    @Operation(hidden = true)
    public String yaml() {
        try (InputStream file = Objects.requireNonNull(ContractResource.class.getResourceAsStream("openapi.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in JSON. */
    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public String json() {
        try {
            return new JsonMapper().writeValueAsString(new YAMLMapper().readTree(yaml()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
