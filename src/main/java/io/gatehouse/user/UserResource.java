package io.gatehouse.user;

import io.gatehouse.intake.Operations;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Exactly;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /users}. */
@Path("/users")
@Tag(name = "Users")
class UserResource {
    private final Exactly exactly;
    /** {@code ResourceId} of the Identity Store. */
    private static final String ID_MESSAGE = "must be the id of a user in the identity store";

    private static final String ID = "^([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}$";

    private final UserService users;
    private final AwsConfigService awsConfig;
    private final Operations operations;
    private final UserList lists;

    UserResource(
            UserService users, AwsConfigService awsConfig, Operations operations, UserList lists, Exactly exactly) {
        this.exactly = exactly;
        this.users = users;
        this.awsConfig = awsConfig;
        this.operations = operations;
        this.lists = lists;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listUsers", summary = "Lists users")
    @RunOnVirtualThread
    public Page<User> list(
            @BeanParam @Valid UserFilter filter, @BeanParam @Valid ListRequest asked, @BeanParam PageRequest page) {
        return lists.users(filter, asked, page, () -> users.list(filter.userName(), filter.email()));
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "createUser",
            summary = "Creates a user, puts the user into groups and sends an invitation")
    public Response create(Body<NewUser> body) {
        return operations.start(users.create(body.value()));
    }

    @GET
    @Path("/{userId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getUser", summary = "Shows a user")
    public Uni<Fresh<User>> get(@RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String userId) {
        return exactly.asAsked(users.get(userId));
    }

    @PATCH
    @Path("/{userId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "updateUser", summary = "Changes attributes of a user")
    @APIResponse(
            responseCode = "200",
            description = "The user as it is now.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = User.class)))
    @Parameter(ref = "If-Match")
    public Response change(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String userId, Body<UserProfile> body) {
        return operations.perform(users.change(userId, body));
    }

    @DELETE
    @Path("/{userId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "deleteUser", summary = "Deletes a user after the user's assignments and memberships")
    @Parameter(ref = "If-Match")
    public Response delete(@RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String userId) {
        return operations.start(users.delete(userId));
    }

    @GET
    @Path("/{userId}/groups")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listUserGroups", summary = "Lists the groups a user is in")
    @RunOnVirtualThread
    public Page<UserGroup> groups(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String userId,
            @BeanParam @Valid ListRequest asked,
            @BeanParam PageRequest page) {
        return lists.groups(userId, asked, page, users.groups(userId));
    }

    @POST
    @Path("/{userId}/invitation")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "inviteUser", summary = "Sends a first password, or explains how to obtain one")
    @APIResponse(
            responseCode = "200",
            description = "What the user does next.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Invitation.class)))
    public Response invite(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String userId, Body<InvitationRequest> body) {
        return operations.perform(users.invite(userId, body));
    }

    @GET
    @Path("/{userId}/aws-config")
    @Produces(MediaType.TEXT_PLAIN)
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getUserAwsConfig", summary = "Writes the AWS CLI's configuration for what a user reaches")
    @APIResponse(
            responseCode = "200",
            description = "The configuration.",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "304", description = "It is as the caller knows it.")
    public String awsConfig(@RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String userId) {
        return awsConfig.of(userId);
    }
}
