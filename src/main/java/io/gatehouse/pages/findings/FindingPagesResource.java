package io.gatehouse.pages.findings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.finding.Finding;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.FindingService;
import io.gatehouse.finding.Findings;
import io.gatehouse.finding.NewAcceptance;
import io.gatehouse.finding.Severity;
import io.gatehouse.intake.Operations;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.pages.Previews;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.Failures;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Form;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Problem;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /ui/findings}. */
@Path("/ui/findings")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class FindingPagesResource {
    private final Frames frames;
    private final RequestInfo request;
    private final Findings findings;
    private final FindingService service;
    private final Cures cures;
    private final Operations operations;
    private final Previews previews;

    FindingPagesResource(
            Frames frames,
            RequestInfo request,
            Findings findings,
            FindingService service,
            Cures cures,
            Operations operations,
            Previews previews) {
        this.frames = frames;
        this.request = request;
        this.findings = findings;
        this.service = service;
        this.cures = cures;
        this.operations = operations;
        this.previews = previews;
    }

    @CheckedTemplate(basePath = "pages/findings")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance findings(
                Frame frame, Page<Finding> page, FindingChoice choice, Map<Severity, Integer> open);

        static native TemplateInstance finding(
                Frame frame, Finding finding, List<Treatment> treatments, @Nullable Problem problem, Entered entered);
    }

    /** What was entered to accept a finding, to be shown again where it is refused. */
    public record Entered(String note, String until) {
        static final Entered NOTHING = new Entered("", "");

        static Entered of(Form form) {
            return new Entered(form.text("note"), form.text("until"));
        }

        /** The first day that can be chosen. */
        public String first() {
            return LocalDate.now(ZoneOffset.UTC).toString();
        }
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance list(@BeanParam @Valid FindingChoice choice, @BeanParam PageRequest page) {
        return Templates.findings(
                frames.current(), findings.page(choice.filter(), choice.list(), page), choice, findings.open());
    }

    @GET
    @Path("/{findingId}")
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance show(@RestPath String findingId) {
        Frame frame = frames.current();
        Finding finding = service.get(findingId).value();
        return Templates.finding(frame, finding, treatments(finding, frame), null, Entered.NOTHING);
    }

    private static List<Treatment> treatments(Finding finding, Frame frame) {
        return finding.cures().stream()
                .map(cure -> Treatment.of(cure, frame.roles()))
                .toList();
    }

    /** Starts a cure that somebody was shown; with {@code validateOnly} shows what it would do. */
    @POST
    @Path("/{findingId}/cure")
    @Idempotent
    @RolesAllowed(Roles.OPERATOR)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response cure(@RestPath String findingId, Form form) {
        Frame frame = frames.current();
        Finding finding = service.get(findingId).value();
        try {
            Cure cure = chosen(finding, form.text("cure"), frame);
            if (cure.path().startsWith("/access-requests/")) {
                // a review is a decision: the page of the request shows what it is about
                return Response.seeOther(frames.to("/ui/requests/" + cure.path().split("/")[2]))
                        .build();
            }
            Response answer = Cures.atOnce(cure)
                    ? operations.perform(cures.plan(cure, form))
                    : operations.start(cures.plan(cure, form));
            if (!request.validateOnly()) {
                return answer;
            }
            List<Treatment> shown = treatments(finding, frame).stream()
                    .map(each ->
                            each.cure().equals(cure) ? each.looked(previews.of(answer.getEntity()), finding) : each)
                    .toList();
            return page(200, Templates.finding(frame, finding, shown, null, Entered.NOTHING));
        } catch (ProblemException | UpstreamException refused) {
            return refused(frame, finding, Failures.of(refused).problem(), Entered.NOTHING);
        }
    }

    private static Cure chosen(Finding finding, String key, Frame frame) {
        Cure cure = finding.cures().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.CONFLICT, "The finding has changed since this was shown. Look at it again."));
        if (!frame.roles().contains(Cures.role(cure))) {
            throw new ProblemException(ErrorCode.FORBIDDEN, "This needs the role " + Cures.role(cure) + ".");
        }
        return cure;
    }

    @POST
    @Path("/{findingId}/acceptance")
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response accept(@RestPath String findingId, Form form) {
        try {
            ObjectNode acceptance = JsonNodeFactory.instance.objectNode().put("note", form.text("note"));
            form.value("until").ifPresent(day -> acceptance.put("expiresAt", endOf(day)));
            return operations.perform(service.accept(findingId, form.body(NewAcceptance.class, acceptance)));
        } catch (ProblemException refused) {
            return refused(frames.current(), service.get(findingId).value(), refused.problem(), Entered.of(form));
        }
    }

    private static String endOf(String day) {
        try {
            return LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(
                    FieldError.pointer("/expiresAt", "INVALID_VALUE", "must be a day, such as 2027-03-31"));
        }
    }

    @POST
    @Path("/{findingId}/withdrawal")
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response withdraw(@RestPath String findingId, Form form) {
        return operations.perform(service.withdraw(findingId));
    }

    private static Response refused(Frame frame, Finding finding, Problem problem, Entered entered) {
        return page(problem.status(), Templates.finding(frame, finding, treatments(finding, frame), problem, entered));
    }

    private static Response page(int status, TemplateInstance template) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(template.render())
                .build();
    }
}
