package io.gatehouse.pages.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.intake.Operations;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.plan.Document;
import io.gatehouse.plan.PersonImpact;
import io.gatehouse.plan.Plan;
import io.gatehouse.plan.PlanAction;
import io.gatehouse.plan.PlanApplication;
import io.gatehouse.plan.PlanConfirmation;
import io.gatehouse.plan.PlanService;
import io.gatehouse.plan.PlannedChange;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.web.Failures;
import io.gatehouse.web.Form;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Problem;
import io.gatehouse.web.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /ui/plans}. */
@Path("/ui/plans")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class PlanPagesResource {
    /** People shown beside the changes; all of them have a page of their own. */
    private static final PageRequest FIRST_PEOPLE = new PageRequest(25, null);

    private final Frames frames;
    private final PlanService plans;
    private final PlanApplication application;
    private final Operations operations;

    PlanPagesResource(Frames frames, PlanService plans, PlanApplication application, Operations operations) {
        this.frames = frames;
        this.plans = plans;
        this.application = application;
        this.operations = operations;
    }

    @CheckedTemplate(basePath = "pages/plans")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance plans(
                Frame frame, List<Plan> recent, String document, @Nullable Problem problem);

        static native TemplateInstance plan(
                Frame frame,
                PlanSight sight,
                Page<PersonImpact> people,
                Page<PlannedChange> page,
                @Nullable Problem problem);

        static native TemplateInstance people(Frame frame, Plan plan, Page<PersonImpact> page);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance begin() {
        return Templates.plans(frames.current(), plans.recent(), "", null);
    }

    /** Plans what was entered; nothing is written to AWS. */
    @POST
    @Path("/new")
    @Idempotent
    @RolesAllowed(Roles.OPERATOR)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response create(Form form) {
        try {
            return plans.create(form.document(Document.class, "document"), form.ticked("exact"))
                    .response();
        } catch (ProblemException | UpstreamException refused) {
            Problem problem = Failures.of(refused).problem();
            return page(
                    problem.status(),
                    Templates.plans(frames.current(), plans.recent(), form.text("document"), problem));
        }
    }

    @GET
    @Path("/{planId}")
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance show(
            @RestPath String planId, @RestQuery @Nullable PlanAction action, @BeanParam PageRequest page) {
        return shown(planId, action, page, null);
    }

    private TemplateInstance shown(
            String planId, @Nullable PlanAction action, PageRequest page, @Nullable Problem problem) {
        Frame frame = frames.current();
        Plan plan = plans.get(planId).value();
        return Templates.plan(
                frame,
                PlanSight.of(plan, action, frame),
                plans.impact(planId, FIRST_PEOPLE),
                plans.changes(planId, action, null, page),
                problem);
    }

    @GET
    @Path("/{planId}/people")
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance people(@RestPath String planId, @BeanParam PageRequest page) {
        return Templates.people(frames.current(), plans.get(planId).value(), plans.impact(planId, page));
    }

    @POST
    @Path("/{planId}/application")
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response apply(@RestPath String planId, Form form) {
        try {
            return operations.start(application.plan(planId, form.body(PlanConfirmation.class, confirmation(form))));
        } catch (ProblemException | UpstreamException refused) {
            Problem problem = Failures.of(refused).problem();
            return page(problem.status(), shown(planId, null, new PageRequest(null, null), problem));
        }
    }

    private static ObjectNode confirmation(Form form) {
        ObjectNode confirmation = JsonNodeFactory.instance.objectNode();
        form.value("confirmDeletions").ifPresent(number -> {
            if (number.matches("\\d{1,9}")) {
                confirmation.put("confirmDeletions", Integer.parseInt(number));
            } else {
                confirmation.put("confirmDeletions", number);
            }
        });
        return confirmation;
    }

    private static Response page(int status, TemplateInstance template) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(template.render())
                .build();
    }
}
