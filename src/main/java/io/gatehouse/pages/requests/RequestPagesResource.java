package io.gatehouse.pages.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.request.AccessRequest;
import io.gatehouse.request.Endings;
import io.gatehouse.request.Extending;
import io.gatehouse.request.Extension;
import io.gatehouse.request.Requests;
import io.gatehouse.request.Revocation;
import io.gatehouse.security.Roles;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Form;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
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
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /ui/requests}: what somebody asked for, and how it ends. */
@Path("/ui")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.REQUESTER)
class RequestPagesResource {
    private final Frames frames;
    private final Requests requests;
    private final Cases cases;
    private final Endings endings;
    private final Extending extending;

    RequestPagesResource(Frames frames, Requests requests, Cases cases, Endings endings, Extending extending) {
        this.frames = frames;
        this.requests = requests;
        this.cases = cases;
        this.endings = endings;
        this.extending = extending;
    }

    @CheckedTemplate(basePath = "pages/requests")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance requests(Frame frame, Page<AccessRequest> page);

        static native TemplateInstance request(
                Frame frame, AccessRequest request, boolean mine, @Nullable Case evidence);
    }

    @GET
    @Path("/requests")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance mine(@BeanParam PageRequest page) {
        return Templates.requests(frames.current(), requests.mine(null, page));
    }

    @GET
    @Path("/requests/{requestId}")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance show(@RestPath String requestId) {
        Frame frame = frames.current();
        AccessRequest request = requests.get(requestId);
        boolean mine = request.requestedBy().equals(frame.person());
        return Templates.request(frame, request, mine, mine || !Case.open(request) ? null : cases.of(request, frame));
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

    /** The time is added to what is left. */
    @POST
    @Path("/requests/{requestId}/extension")
    @Idempotent
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response extend(@RestPath String requestId, Form form) {
        Instant until = requests.get(requestId).until();
        ObjectNode longer = JsonNodeFactory.instance.objectNode();
        try {
            longer.put(
                    "until",
                    (until == null ? Instant.now() : until)
                            .plus(Duration.parse(form.text("by")))
                            .toString());
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(FieldError.pointer("/by", "INVALID_VALUE", "must be a length of time"));
        }
        return extending.extend(requestId, form.body(Extension.class, longer)).response();
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
