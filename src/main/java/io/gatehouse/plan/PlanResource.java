package io.gatehouse.plan;

import io.gatehouse.intake.Operations;
import io.gatehouse.listing.Csv;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /plans}. */
@Path("/plans")
@Tag(name = "Documents")
class PlanResource {
    private static final String MARKDOWN = "text/markdown";

    private final PlanService plans;
    private final PlanCsv csv;
    private final PlanApplication application;
    private final Operations operations;

    PlanResource(PlanService plans, PlanCsv csv, PlanApplication application, Operations operations) {
        this.plans = plans;
        this.csv = csv;
        this.application = application;
        this.operations = operations;
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "createPlan", summary = "Plans a document")
    @APIResponse(
            responseCode = "201",
            description = "The plan. Nothing is written to AWS.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Plan.class)))
    public Response create(@RestQuery @Nullable Boolean exact, Body<Document> body) {
        return plans.create(body, Boolean.TRUE.equals(exact)).response();
    }

    @GET
    @Path("/{planId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getPlan", summary = "Shows a plan")
    public Fresh<Plan> get(@RestPath String planId) {
        return plans.get(planId);
    }

    @GET
    @Path("/{planId}/changes")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listPlanChanges", summary = "Lists what a plan would change")
    public Page<PlannedChange> changes(
            @RestPath String planId,
            @RestQuery @Nullable PlanAction action,
            @RestQuery @Nullable ThingType type,
            @BeanParam PageRequest page) {
        return plans.changes(planId, action, type, page);
    }

    @GET
    @Path("/{planId}/changes")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public StreamingOutput changesAsCsv(
            @RestPath String planId, @RestQuery @Nullable PlanAction action, @RestQuery @Nullable ThingType type) {
        Plan plan = plans.find(planId);
        return to -> csv.write(plan.planId(), action, type, to);
    }

    @GET
    @Path("/{planId}/changes")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(MARKDOWN + ";qs=0.4")
    @Operation(hidden = true)
    public String changesAsText(@RestPath String planId) {
        return plans.markdown(planId);
    }

    @GET
    @Path("/{planId}/impact")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listPlanImpact", summary = "Lists who gains and who loses by a plan")
    public Page<PersonImpact> impact(@RestPath String planId, @BeanParam PageRequest page) {
        return plans.impact(planId, page);
    }

    @POST
    @Path("/{planId}/application")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "applyPlan", summary = "Does exactly what a plan says, once")
    public Response apply(@RestPath String planId, Body<PlanConfirmation> body) {
        return operations.start(application.plan(planId, body));
    }
}
