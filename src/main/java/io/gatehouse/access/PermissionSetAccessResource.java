package io.gatehouse.access;

import io.gatehouse.listing.Csv;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /permission-sets/{permissionSetId}/access}. */
@Path("/permission-sets/{permissionSetId}/access")
@Tag(name = "Access")
@RolesAllowed(Roles.VIEWER)
class PermissionSetAccessResource {
    private final AccessAnswers answers;
    private final AccessCsv csv;

    PermissionSetAccessResource(AccessAnswers answers, AccessCsv csv) {
        this.answers = answers;
        this.csv = csv;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "listPermissionSetAccess", summary = "Lists who has a permission set, and where")
    public Page<AccessEntry> list(
            @RestPath String permissionSetId,
            @RestQuery @Nullable Expansion expand,
            @BeanParam @Valid AccessFilter filter,
            @BeanParam PageRequest page) {
        return answers.page(new Subject(Subject.Kind.PERMISSION_SET, permissionSetId), expand, filter, page);
    }

    @GET
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public StreamingOutput table(
            @RestPath String permissionSetId,
            @RestQuery @Nullable Expansion expand,
            @BeanParam @Valid AccessFilter filter,
            @BeanParam PageRequest page) {
        AccessQuestion asked =
                answers.question(new Subject(Subject.Kind.PERMISSION_SET, permissionSetId), expand, filter);
        return to -> csv.write(asked, to);
    }
}
