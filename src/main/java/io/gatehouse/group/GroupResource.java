package io.gatehouse.group;

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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /groups}. */
@Path("/groups")
@Tag(name = "Groups")
class GroupResource {
    private final Exactly exactly;
    /** {@code ResourceId} of the Identity Store. */
    private static final String ID_MESSAGE = "must be an id of the identity store";

    private static final String ID = "^([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}$";

    private final GroupService groups;
    private final Operations operations;
    private final GroupList lists;

    GroupResource(GroupService groups, Operations operations, GroupList lists, Exactly exactly) {
        this.exactly = exactly;
        this.groups = groups;
        this.operations = operations;
        this.lists = lists;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listGroups", summary = "Lists groups")
    @RunOnVirtualThread
    public Page<Group> list(
            @RestQuery @Nullable @Size(min = 1, max = 1024) String displayName,
            @BeanParam @Valid ListRequest asked,
            @BeanParam PageRequest page) {
        return lists.groups(displayName, asked, page);
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "createGroup", summary = "Creates a group")
    @APIResponse(
            responseCode = "201",
            description = "The group.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Group.class)))
    public Response create(Body<GroupSettings> body) {
        return operations.perform(groups.create(body.value()));
    }

    @GET
    @Path("/{groupId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getGroup", summary = "Shows a group")
    public Uni<Fresh<Group>> get(@RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String groupId) {
        return exactly.asAsked(groups.get(groupId));
    }

    @PATCH
    @Path("/{groupId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "updateGroup", summary = "Changes a group's name or description")
    @APIResponse(
            responseCode = "200",
            description = "The group as it is now.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Group.class)))
    @Parameter(ref = "If-Match")
    public Response change(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String groupId, Body<GroupSettings> body) {
        return operations.perform(groups.change(groupId, body));
    }

    @DELETE
    @Path("/{groupId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "deleteGroup", summary = "Deletes a group after its assignments")
    @Parameter(ref = "If-Match")
    public Response delete(@RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String groupId) {
        return operations.start(groups.delete(groupId));
    }

    @GET
    @Path("/{groupId}/members")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listGroupMembers", summary = "Lists the members of a group")
    @RunOnVirtualThread
    public Page<GroupMember> members(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String groupId,
            @BeanParam @Valid ListRequest asked,
            @BeanParam PageRequest page) {
        return lists.members(groupId, asked, page, groups.members(groupId));
    }

    @PUT
    @Path("/{groupId}/members")
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "setGroupMembers", summary = "Sets the members of a group")
    public Response setMembers(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String groupId, Body<DesiredMembers> body) {
        return operations.start(groups.setMembers(groupId, body));
    }

    @PUT
    @Path("/{groupId}/members/{userId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "addGroupMember", summary = "Adds a user to a group; repeatable")
    @APIResponse(responseCode = "204", description = "The user is a member.")
    @APIResponse(responseCode = "202", description = "The group has access for which a second person has to agree.")
    public Response addMember(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String groupId,
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String userId) {
        return operations.perform(groups.addMember(groupId, userId));
    }

    @DELETE
    @Path("/{groupId}/members/{userId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "removeGroupMember", summary = "Removes a user from a group; repeatable")
    @APIResponse(responseCode = "204", description = "The user is not a member.")
    public Response removeMember(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String groupId,
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String userId) {
        return operations.perform(groups.removeMember(groupId, userId));
    }
}
