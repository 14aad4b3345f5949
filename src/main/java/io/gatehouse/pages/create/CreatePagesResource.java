package io.gatehouse.pages.create;

import io.gatehouse.account.AccountService;
import io.gatehouse.account.NewAccount;
import io.gatehouse.assignment.AssignmentSelection;
import io.gatehouse.assignment.AssignmentService;
import io.gatehouse.group.GroupService;
import io.gatehouse.group.GroupSettings;
import io.gatehouse.intake.Operations;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.pages.Previews;
import io.gatehouse.pages.create.Entry.Option;
import io.gatehouse.permissionset.NewPermissionSet;
import io.gatehouse.permissionset.PermissionSetService;
import io.gatehouse.permissionset.PermissionSetTemplate;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.user.NewUser;
import io.gatehouse.user.UserService;
import io.gatehouse.web.Failures;
import io.gatehouse.web.Form;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Problem;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
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
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /ui/create}. */
@Path("/ui/create")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class CreatePagesResource {
    private final Frames frames;
    private final RequestInfo request;
    private final Previews previews;
    private final Operations operations;
    private final UnitQueries units;
    private final AccountService accounts;
    private final PermissionSetService sets;
    private final GroupService groups;
    private final UserService users;
    private final AssignmentService assignments;

    CreatePagesResource(
            Frames frames,
            RequestInfo request,
            Previews previews,
            Operations operations,
            UnitQueries units,
            AccountService accounts,
            PermissionSetService sets,
            GroupService groups,
            UserService users,
            AssignmentService assignments) {
        this.frames = frames;
        this.request = request;
        this.previews = previews;
        this.operations = operations;
        this.units = units;
        this.accounts = accounts;
        this.sets = sets;
        this.groups = groups;
        this.users = users;
        this.assignments = assignments;
    }

    @CheckedTemplate(basePath = "pages/create")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance choose(Frame frame);

        static native TemplateInstance draft(Frame frame, Draft draft);
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public TemplateInstance choose() {
        return Templates.choose(frames.current());
    }

    @GET
    @Path("/account")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public TemplateInstance account() {
        return page(Drafts.account(units.options()));
    }

    @POST
    @Path("/account")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Response account(Form form) {
        return answer(
                Drafts.account(units.options()),
                form,
                () -> operations.start(accounts.create(form.body(NewAccount.class, Drafts.account(form)))));
    }

    @GET
    @Path("/permission-set")
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public TemplateInstance permissionSet() {
        return page(Drafts.permissionSet(templates()));
    }

    @POST
    @Path("/permission-set")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Response permissionSet(Form form) {
        return answer(
                Drafts.permissionSet(templates()),
                form,
                () -> operations.start(sets.create(form.body(NewPermissionSet.class, Drafts.permissionSet(form))
                        .value())));
    }

    @GET
    @Path("/group")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public TemplateInstance group() {
        return page(Drafts.group());
    }

    @POST
    @Path("/group")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response group(Form form) {
        return answer(
                Drafts.group(),
                form,
                () -> operations.perform(groups.create(
                        form.body(GroupSettings.class, Drafts.group(form)).value())));
    }

    @GET
    @Path("/user")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public TemplateInstance user() {
        return page(Drafts.user());
    }

    @POST
    @Path("/user")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response user(Form form) {
        return answer(
                Drafts.user(),
                form,
                () -> operations.start(
                        users.create(form.body(NewUser.class, Drafts.user(form)).value())));
    }

    @GET
    @Path("/assignment")
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @Operation(hidden = true)
    public TemplateInstance assignment() {
        return page(Drafts.assignment());
    }

    @POST
    @Path("/assignment")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @Operation(hidden = true)
    public Response assignment(Form form) {
        return answer(
                Drafts.assignment(),
                form,
                () -> operations.start(assignments.create(form.body(AssignmentSelection.class, Drafts.assignment(form))
                        .value())));
    }

    private TemplateInstance page(Draft draft) {
        return Templates.draft(frames.current(), draft);
    }

    /** What the API answers; the form again with what it would do, or with what is wrong, where that is the answer. */
    private Response answer(Draft draft, Form form, Supplier<Response> action) {
        try {
            Response done = action.get();
            return request.validateOnly()
                    ? again(draft.answered(form, previews.of(done.getEntity()), null), 200)
                    : done;
        } catch (ProblemException | UpstreamException refused) {
            Problem problem = Failures.of(refused).problem();
            return again(draft.answered(form, null, problem), problem.status());
        }
    }

    private Response again(Draft draft, int status) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(page(draft).render())
                .build();
    }

    /** Their names are the same in every partition. */
    private static List<Option> templates() {
        return PermissionSetTemplate.all("aws").stream()
                .map(template -> new Option(template.name(), template.name() + " – " + template.description()))
                .toList();
    }
}
