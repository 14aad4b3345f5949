package io.gatehouse.access;

import io.gatehouse.listing.Csv;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /users/{userId}/access}. */
@Path("/users/{userId}/access")
@Tag(name = "Access")
@RolesAllowed(Roles.VIEWER)
class UserAccessResource {
    private static final String ID = "^([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}$";

    private final AccessAnswers answers;
    private final AccessCsv csv;

    UserAccessResource(AccessAnswers answers, AccessCsv csv) {
        this.answers = answers;
        this.csv = csv;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "listUserAccess", summary = "Lists what a user can reach, directly and through groups")
    public Page<AccessEntry> list(
            @RestPath @Pattern(regexp = ID) String userId,
            @BeanParam @Valid AccessFilter filter,
            @BeanParam PageRequest page) {
        return answers.page(new Subject(Subject.Kind.USER, userId), null, filter, page);
    }

    @GET
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public StreamingOutput table(
            @RestPath @Pattern(regexp = ID) String userId,
            @BeanParam @Valid AccessFilter filter,
            @BeanParam PageRequest page) {
        AccessQuestion asked = answers.question(new Subject(Subject.Kind.USER, userId), null, filter);
        return to -> csv.write(asked, to);
    }
}
