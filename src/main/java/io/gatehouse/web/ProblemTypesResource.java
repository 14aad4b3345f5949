package io.gatehouse.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Explains the problems: what the {@code type} of each leads to. Open to all, since a problem may be about the token. */
@Path("/problems")
@Tag(name = "Problems")
@PermitAll
public class ProblemTypesResource {

    /** They change with the release only. */
    private static final Instant STARTED = Instant.now();

    /**
     * One kind of problem.
     *
     * @param type what a problem of this kind calls itself
     * @param code the code
     * @param title what has happened
     * @param status the HTTP status
     * @param retryable whether the same request may succeed later
     * @param advice what the caller can do
     */
    public record ProblemType(String type, ErrorCode code, String title, int status, boolean retryable, String advice) {
        static ProblemType of(ErrorCode code) {
            return new ProblemType(code.type(), code, code.title(), code.status(), code.retryable(), code.advice());
        }

        private String html() {
            return """
                    <!doctype html>
                    <html lang="en">
                    <head><meta charset="utf-8"><title>%1$s</title></head>
                    <body>
                    <h1>%1$s</h1>
                    <p>%2$s.</p>
                    <p>HTTP status %3$d. %4$s</p>
                    <p>%5$s</p>
                    </body>
                    </html>
                    """.formatted(
                    code,
                    title,
                    status,
                    retryable ? "The same request may succeed later." : "The same request will not succeed by itself.",
                    advice);
        }
    }

    /** Every kind of problem there is. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listProblemTypes", summary = "Lists every kind of problem")
    public Page<ProblemType> list() {
        return new Page<>(Arrays.stream(ErrorCode.values()).map(ProblemType::of).toList(), null, STARTED);
    }

    /** One kind of problem. */
    @GET
    @Path("/{type}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getProblemType", summary = "Explains a kind of problem")
    @APIResponse(
            responseCode = "200",
            description = "The explanation, for programs or for people",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProblemType.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    public ProblemType get(
            @Parameter(description = "The code in kebab case, as the type of a problem ends.", example = "not-found")
                    String type) {
        return find(type);
    }

    /** One kind of problem, for people. */
    @GET
    @Path("/{type}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public String page(String type) {
        return find(type).html();
    }

    private static ProblemType find(String type) {
        return ErrorCode.ofSlug(type)
                .map(ProblemType::of)
                .orElseThrow(() -> ProblemException.notFound("No problem is called " + type));
    }
}
