package io.gatehouse.pages.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.request.AccessRequest;
import io.gatehouse.request.Asking;
import io.gatehouse.request.Deciding;
import io.gatehouse.request.Endings;
import io.gatehouse.request.NewAccessRequest;
import io.gatehouse.request.RequestDecision;
import io.gatehouse.request.Requests;
import io.gatehouse.request.Revocation;
import io.gatehouse.security.Roles;
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
import org.jspecify.annotations.Nullable;

/** {@code /ui/requests} and {@code /ui/approvals}. */
@Path("/ui")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.REQUESTER)
class RequestPagesResource {
    private final Frames frames;
    private final Requests requests;
    private final Asking asking;
    private final Deciding deciding;
    private final Endings endings;

    RequestPagesResource(Frames frames, Requests requests, Asking asking, Deciding deciding, Endings endings) {
        this.frames = frames;
        this.requests = requests;
        this.asking = asking;
        this.deciding = deciding;
        this.endings = endings;
    }

    @CheckedTemplate(basePath = "pages/requests")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance requests(Frame frame, Page<AccessRequest> page);

        static native TemplateInstance ask(Frame frame, Asked asked, @Nullable Problem problem);

        static native TemplateInstance request(Frame frame, AccessRequest request, boolean mine);

        static native TemplateInstance approvals(Frame frame, Page<AccessRequest> page);
    }

    /** What was entered, to be shown again where it is refused. */
    public record Asked(String permissionSets, String accounts, String duration, String justification, String ticket) {
        static final Asked NOTHING = new Asked("", "", "PT1H", "", "");

        /** What can be chosen, as ISO 8601 has it. */
        public List<String> durations() {
            return List.of("PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "PT12H", "PT24H");
        }

        static Asked of(Form form) {
            return new Asked(
                    form.text("permissionSets"),
                    form.text("accounts"),
                    form.text("duration"),
                    form.text("justification"),
                    form.text("ticket"));
        }
    }

    @GET
    @Path("/requests")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance mine(@BeanParam PageRequest page) {
        return Templates.requests(frames.current(), requests.mine(null, page));
    }

    @GET
    @Path("/requests/new")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance choose() {
        return Templates.ask(frames.current(), Asked.NOTHING, null);
    }

    @POST
    @Path("/requests/new")
    @Idempotent
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response ask(Form form) {
        try {
            return asking.ask(form.body(NewAccessRequest.class, body(form)).value())
                    .response();
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            return Response.status(problem.status())
                    .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                    .entity(Templates.ask(frames.current(), Asked.of(form), problem)
                            .render())
                    .build();
        }
    }

    private static ObjectNode body(Form form) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("duration", form.text("duration"));
        form.lines("accounts").forEach(body.putArray("accounts")::add);
        form.lines("permissionSets").forEach(body.putArray("permissionSets")::add);
        form.value("justification").ifPresent(why -> body.put("justification", why));
        form.value("ticket").ifPresent(ticket -> body.put("ticket", ticket));
        return body;
    }

    @GET
    @Path("/requests/{requestId}")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance show(@RestPath String requestId) {
        Frame frame = frames.current();
        AccessRequest request = requests.get(requestId);
        return Templates.request(frame, request, request.requestedBy().equals(frame.person()));
    }

    @GET
    @Path("/approvals")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance waiting(@BeanParam PageRequest page) {
        return Templates.approvals(frames.current(), requests.waitingForMe(page));
    }

    @POST
    @Path("/requests/{requestId}/approval")
    @Idempotent
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response decide(@RestPath String requestId, Form form) {
        ObjectNode decision = JsonNodeFactory.instance.objectNode().put("decision", form.text("decision"));
        form.value("note").ifPresent(note -> decision.put("note", note));
        form.value("duration").ifPresent(duration -> decision.put("duration", duration));
        return deciding.decide(requestId, form.body(RequestDecision.class, decision))
                .response();
    }

    @POST
    @Path("/requests/{requestId}/withdrawal")
    @Idempotent
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response withdraw(@RestPath String requestId, Form form) {
        return endings.withdraw(requestId).response();
    }

    @POST
    @Path("/requests/{requestId}/return")
    @Idempotent
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response giveBack(@RestPath String requestId, Form form) {
        return endings.giveBack(requestId).response();
    }

    @POST
    @Path("/requests/{requestId}/revocation")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response revoke(@RestPath String requestId, Form form) {
        ObjectNode why = JsonNodeFactory.instance.objectNode().put("note", form.text("note"));
        return endings.revoke(requestId, form.body(Revocation.class, why)).response();
    }
}
