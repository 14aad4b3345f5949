package io.gatehouse.pages.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.request.AccessRequest;
import io.gatehouse.request.Deciding;
import io.gatehouse.request.RequestDecision;
import io.gatehouse.request.Requests;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Form;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /ui/approvals}, and decisions. */
@Path("/ui")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.REQUESTER)
class ApprovalPagesResource {
    /** Requests on one page: each comes with everything one needs to decide. */
    private static final int SHOWN = 10;

    private final Frames frames;
    private final Requests requests;
    private final Deciding deciding;
    private final Cases cases;

    ApprovalPagesResource(Frames frames, Requests requests, Deciding deciding, Cases cases) {
        this.frames = frames;
        this.requests = requests;
        this.deciding = deciding;
        this.cases = cases;
    }

    @CheckedTemplate(basePath = "pages/requests")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance approvals(Frame frame, Page<Case> page);
    }

    @GET
    @Path("/approvals")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance waiting(@RestQuery @Nullable String pageToken) {
        Frame frame = frames.current();
        Page<AccessRequest> page = requests.waitingForMe(new PageRequest(SHOWN, pageToken));
        return Templates.approvals(
                frame,
                new Page<>(
                        page.items().stream()
                                .map(request -> cases.of(request, frame))
                                .toList(),
                        page.nextPageToken(),
                        page.asOf()));
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
}
