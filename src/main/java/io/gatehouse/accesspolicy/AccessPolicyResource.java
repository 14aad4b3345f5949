package io.gatehouse.accesspolicy;

import io.gatehouse.intake.Operations;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.Slice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /access-policies}. */
@Path("/access-policies")
@Tag(name = "Access policies")
class AccessPolicyResource {
    private final AccessPolicies policies;
    private final PolicyDrafts drafts;
    private final Operations operations;
    private final Pages pages;

    AccessPolicyResource(AccessPolicies policies, PolicyDrafts drafts, Operations operations, Pages pages) {
        this.policies = policies;
        this.drafts = drafts;
        this.operations = operations;
        this.pages = pages;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listAccessPolicies", summary = "Lists who may ask for what")
    public Page<AccessPolicy> list(@BeanParam PageRequest page) {
        Slice slice = pages.slice(page);
        return slice.page(policies.after(slice.after(), slice.limit()), AccessPolicy::policyId, Instant.now());
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "createAccessPolicy", summary = "Makes a policy, once a second person has agreed")
    public Response create(Body<PolicyTerms> body) {
        return operations.start(drafts.create(body.value()));
    }

    @GET
    @Path("/{policyId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getAccessPolicy", summary = "Shows a policy")
    public AccessPolicy get(@RestPath String policyId) {
        return drafts.present(policyId);
    }

    @PUT
    @Path("/{policyId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "replaceAccessPolicy", summary = "Changes a policy, once a second person has agreed")
    @Parameter(ref = "If-Match")
    public Response replace(@RestPath String policyId, Body<PolicyTerms> body) {
        return operations.start(drafts.replace(policyId, body));
    }

    @DELETE
    @Path("/{policyId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "deleteAccessPolicy", summary = "Removes a policy, once a second person has agreed")
    @Parameter(ref = "If-Match")
    public Response delete(@RestPath String policyId) {
        return operations.start(drafts.remove(policyId));
    }
}
