package io.gatehouse.pages.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.request.AccessOption;
import io.gatehouse.request.AccessOptions;
import io.gatehouse.request.Asking;
import io.gatehouse.request.NewAccessRequest;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.web.Failures;
import io.gatehouse.web.FieldError;
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
import jakarta.validation.constraints.Size;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /ui/requests/new}: first what is asked for, then for how long and why. */
@Path("/ui/requests/new")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.REQUESTER)
class AskPagesResource {
    private final Frames frames;
    private final AccessOptions options;
    private final Asking asking;

    AskPagesResource(Frames frames, AccessOptions options, Asking asking) {
        this.frames = frames;
        this.options = options;
        this.asking = asking;
    }

    @CheckedTemplate(basePath = "pages/requests")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance choose(
                Frame frame, String q, List<AccessOption> chosen, Page<AccessOption> page, boolean nothing);

        static native TemplateInstance ask(
                Frame frame, List<AccessOption> chosen, Terms terms, Asked asked, @Nullable Problem problem);
    }

    /** What was entered, to be shown again where it is refused. */
    public record Asked(String duration, String startsAt, String justification, String ticket) {
        static final Asked NOTHING = new Asked("PT1H", "", "", "");

        static Asked of(Form form) {
            return new Asked(
                    form.text("duration"), form.text("startsAt"), form.text("justification"), form.text("ticket"));
        }
    }

    /** What one may ask for. What was ticked stays, whatever is looked for. */
    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance choose(
            @RestQuery @Nullable @Size(min = 1, max = 100) String q,
            @RestQuery @Nullable List<String> choice,
            @BeanParam PageRequest page) {
        return choices(q, options.of(Choice.pairs(choice)), page, false);
    }

    private TemplateInstance choices(
            @Nullable String q, List<AccessOption> chosen, PageRequest asked, boolean nothing) {
        Page<AccessOption> page = options.list(new AccessOptions.Filter(null, null, q), asked);
        List<AccessOption> others =
                page.items().stream().filter(option -> !chosen.contains(option)).toList();
        return Templates.choose(
                frames.current(),
                q == null ? "" : q,
                chosen,
                new Page<>(others, page.nextPageToken(), page.asOf()),
                nothing);
    }

    /** For how long, and why, under the rules for what was chosen. */
    @GET
    @Path("/terms")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance terms(
            @RestQuery @Nullable @Size(min = 1, max = 100) String q,
            @RestQuery @Nullable List<String> choice,
            @BeanParam PageRequest page) {
        List<AccessOption> chosen = options.of(Choice.pairs(choice));
        return chosen.isEmpty()
                ? choices(q, chosen, page, true)
                : Templates.ask(frames.current(), chosen, Terms.of(chosen), Asked.NOTHING, null);
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response ask(Form form) {
        List<AccessOption> chosen = options.of(Choice.pairs(form.values("choice")));
        try {
            if (chosen.isEmpty()) {
                throw ProblemException.invalid(
                        FieldError.pointer("", "NOT_ELIGIBLE", "You may not ask for any of what you chose any more"));
            }
            Choice.refuseGaps(chosen);
            return asking.ask(form.body(NewAccessRequest.class, body(form, chosen))
                            .value())
                    .response();
        } catch (ProblemException | UpstreamException refused) {
            Problem problem = Failures.of(refused).problem();
            return Response.status(problem.status())
                    .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                    .entity(Templates.ask(frames.current(), chosen, Terms.of(chosen), Asked.of(form), problem)
                            .render())
                    .build();
        }
    }

    private static ObjectNode body(Form form, List<AccessOption> chosen) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("duration", form.text("duration"));
        chosen.stream().map(option -> option.account().accountId()).distinct().forEach(body.putArray("accounts")::add);
        chosen.stream()
                .map(option -> option.permissionSet().permissionSetId())
                .distinct()
                .forEach(body.putArray("permissionSets")::add);
        form.value("startsAt").ifPresent(start -> body.put("startsAt", start + "Z"));
        form.value("justification").ifPresent(why -> body.put("justification", why));
        form.value("ticket").ifPresent(ticket -> body.put("ticket", ticket));
        return body;
    }
}
