package io.gatehouse.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /export}. */
@Path("/export")
@Tag(name = "Documents")
class ExportResource {
    private final DocumentService documents;

    ExportResource(DocumentService documents) {
        this.documents = documents;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "exportDocument", summary = "Writes the organization as a document")
    @APIResponse(
            responseCode = "200",
            description = "The document.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public ObjectNode export(@RestQuery @Nullable @Pattern(regexp = Document.OWNER) String owner) {
        return documents.export(owner);
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(DocumentResource.YAML + ";qs=0.5")
    @Operation(hidden = true)
    public String exportAsYaml(@RestQuery @Nullable @Pattern(regexp = Document.OWNER) String owner) {
        return documents.yaml(documents.export(owner));
    }
}
