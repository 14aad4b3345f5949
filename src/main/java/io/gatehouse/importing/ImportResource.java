package io.gatehouse.importing;

import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /imports}. */
@Path("/imports")
@Tag(name = "Documents")
class ImportResource {
    private final Imports imports;

    ImportResource(Imports imports) {
        this.imports = imports;
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "importDocument", summary = "Reads another tool's file as a document")
    public Imported read(@RestQuery @NotNull ImportFormat format, Body<String> body) {
        return imports.read(format, body.text());
    }
}
