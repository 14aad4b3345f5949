package io.gatehouse.plan;

import io.gatehouse.intake.Operations;
import io.gatehouse.listing.Csv;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /documents}. */
@Path("/documents")
@Tag(name = "Documents")
class DocumentResource {
    static final String YAML = "application/yaml";

    private final DocumentService documents;
    private final Operations operations;

    DocumentResource(DocumentService documents, Operations operations) {
        this.documents = documents;
        this.operations = operations;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listDocuments", summary = "Lists the documents that were applied last")
    public Page<AppliedDocument> list(@BeanParam PageRequest page) {
        return documents.list(page);
    }

    @GET
    @Path("/{owner}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getDocument", summary = "Shows the document of an owner that was applied last")
    public Fresh<AppliedDocument> get(@RestPath String owner) {
        return documents.get(owner);
    }

    @GET
    @Path("/{owner}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(YAML + ";qs=0.5")
    @Operation(hidden = true)
    public String getAsYaml(@RestPath String owner) {
        return documents.yaml(documents.find(owner).document());
    }

    @DELETE
    @Path("/{owner}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "deleteDocument", summary = "Forgets a document and gives up what it manages")
    @APIResponse(responseCode = "204", description = "Nobody manages it any more; nothing changed in AWS.")
    @Parameter(ref = "If-Match")
    public Response delete(@RestPath String owner) {
        return operations.perform(documents.release(owner));
    }

    @GET
    @Path("/{owner}/drift")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getDocumentDrift", summary = "Lists how AWS differs from a document now")
    public Page<DriftedThing> drift(@RestPath String owner, @BeanParam PageRequest page) {
        return documents.drift(owner, page);
    }

    @GET
    @Path("/{owner}/drift")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public StreamingOutput driftAsCsv(@RestPath String owner) {
        Fresh<List<DriftedThing>> drift = documents.drift(owner);
        return to -> DriftCsv.write(drift.value(), to);
    }
}
