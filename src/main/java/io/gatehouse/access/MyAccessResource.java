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

/** {@code /me/access}. */
@Path("/me/access")
@Tag(name = "Me")
@RolesAllowed(Roles.REQUESTER)
class MyAccessResource {
    private final AccessAnswers answers;
    private final AccessCsv csv;
    private final MySelf self;

    MyAccessResource(AccessAnswers answers, AccessCsv csv, MySelf self) {
        this.answers = answers;
        this.csv = csv;
        this.self = self;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "listMyAccess", summary = "Lists what the caller can reach, directly and through groups")
    public Page<AccessEntry> list(@BeanParam @Valid AccessFilter filter, @BeanParam PageRequest page) {
        return answers.page(self.subject(), null, filter, page);
    }

    @GET
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public StreamingOutput table(@BeanParam @Valid AccessFilter filter, @BeanParam PageRequest page) {
        AccessQuestion asked = answers.question(self.subject(), null, filter);
        return to -> csv.write(asked, to);
    }
}
