package io.gatehouse.pages.organization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.check.Check;
import io.gatehouse.intake.Operations;
import io.gatehouse.mfapolicy.MfaPolicy;
import io.gatehouse.mfapolicy.MfaPolicyService;
import io.gatehouse.mfapolicy.NewAttestation;
import io.gatehouse.organization.OrganizationChecks;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Answers;
import io.gatehouse.web.Form;
import io.gatehouse.web.Idempotent;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /ui/organization}. */
@Path("/ui/organization")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class OrganizationPageResource {
    private final Frames frames;
    private final OrganizationQueries queries;
    private final OrganizationChecks checks;
    private final MfaPolicyService policy;
    private final Operations operations;
    private final Answers answers;

    OrganizationPageResource(
            Frames frames,
            OrganizationQueries queries,
            OrganizationChecks checks,
            MfaPolicyService policy,
            Operations operations,
            Answers answers) {
        this.frames = frames;
        this.queries = queries;
        this.checks = checks;
        this.policy = policy;
        this.operations = operations;
        this.answers = answers;
    }

    @CheckedTemplate(basePath = "pages/organization")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance organization(Frame frame, @Nullable UnitNode root);

        static native TemplateInstance checks(Frame frame, List<Check> checks, Instant asOf);

        static native TemplateInstance mfa(Frame frame, MfaPolicy policy, String tag);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance show(@RestQuery @Nullable String unit) {
        return Templates.organization(frames.current(), queries.tree(unit).orElse(null));
    }

    /** The one page that has to ask AWS: a check is about what is so now. */
    @GET
    @Path("/checks")
    @RolesAllowed(Roles.VIEWER)
    @Operation(hidden = true)
    public Uni<TemplateInstance> look() {
        Frame frame = frames.current();
        return checks.look().map(found -> Templates.checks(frame, sorted(found), found.asOf()));
    }

    private static List<Check> sorted(Fresh<List<Check>> found) {
        return found.value().stream().sorted(Comparator.comparing(Check::key)).toList();
    }

    @GET
    @Path("/mfa")
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance mfa() {
        MfaPolicy shown = policy.get().value();
        return Templates.mfa(frames.current(), shown, answers.tag(shown));
    }

    @POST
    @Path("/mfa/attestation")
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response attest(Form form) {
        ObjectNode attestation = JsonNodeFactory.instance.objectNode();
        form.value("note").ifPresent(note -> attestation.put("note", note));
        return operations.perform(policy.attest(form.body(NewAttestation.class, attestation)));
    }
}
