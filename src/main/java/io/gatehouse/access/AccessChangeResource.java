package io.gatehouse.access;

import io.gatehouse.listing.Csv;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /access-changes}. */
@Path("/access-changes")
@Tag(name = "Access")
@RolesAllowed(Roles.VIEWER)
class AccessChangeResource {
    private final AccessChanges changes;

    AccessChangeResource(AccessChanges changes) {
        this.changes = changes;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "listAccessChanges", summary = "Who came to reach what, and who ceased to, and why")
    public Page<AccessChange> list(@BeanParam AccessChangeFilter filter, @BeanParam PageRequest page) {
        return changes.page(filter, page);
    }

    @GET
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public StreamingOutput table(@BeanParam AccessChangeFilter filter, @BeanParam PageRequest page) {
        ChangeQuestion asked = changes.question(filter);
        return to -> changes.write(asked, to);
    }
}
