package io.gatehouse.pages.myaccess;

import io.gatehouse.access.AccessAnswers;
import io.gatehouse.access.AccessEntry;
import io.gatehouse.access.AccessFilter;
import io.gatehouse.access.Subject;
import io.gatehouse.lookup.Callers;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.pages.Query;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.security.Roles;
import io.gatehouse.user.AwsConfigService;
import io.gatehouse.user.AwsConfigService.Reached;
import io.gatehouse.web.Form;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /ui/access}. */
@Path("/ui/access")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.REQUESTER)
class MyAccessPageResource {
    private static final String ACCOUNT = "^\\d{12}$";
    /** Entries of one page; several are one row. */
    private static final int ENTRIES = 100;

    private final Frames frames;
    private final CurrentCaller current;
    private final Callers callers;
    private final AccessAnswers answers;
    private final Favourites favourites;
    private final AwsConfigService config;

    MyAccessPageResource(
            Frames frames,
            CurrentCaller current,
            Callers callers,
            AccessAnswers answers,
            Favourites favourites,
            AwsConfigService config) {
        this.frames = frames;
        this.current = current;
        this.callers = callers;
        this.answers = answers;
        this.favourites = favourites;
        this.config = config;
    }

    @CheckedTemplate(basePath = "pages/myaccess")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance access(
                Frame frame, List<AccountRow> first, List<AccountRow> rows, String q, @Nullable String next);

        static native TemplateInstance nobody(Frame frame, String why);
    }

    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance show(@RestQuery @Nullable @Size(min = 1, max = 200) String q, @BeanParam PageRequest page) {
        return switch (callers.of(current.get())) {
            case Callers.Identity.Unresolved why -> Templates.nobody(frames.current(), why.reason());
            case Callers.Identity.User user -> of(user.userId(), q, page);
        };
    }

    private TemplateInstance of(String userId, @Nullable String q, PageRequest page) {
        List<String> favourite = favourites.all();
        Set<String> chosen = new HashSet<>(favourite);
        Map<Reached, String> profiles = config.profileNames(userId);
        Page<AccessEntry> found = entries(userId, null, q, new PageRequest(ENTRIES, page.pageToken()));
        List<AccountRow> first = q != null || page.pageToken() != null
                ? List.of()
                : favourite.stream()
                        .flatMap(account -> AccountRow.of(
                                entries(userId, account, null, new PageRequest(ENTRIES, null))
                                        .items(),
                                chosen,
                                profiles)
                                .stream())
                        .toList();
        List<AccountRow> rows = AccountRow.of(found.items(), chosen, profiles).stream()
                .filter(row -> first.isEmpty() || !row.favourite())
                .toList();
        String next = found.nextPageToken() == null
                ? null
                : Query.of("q", q).and("pageToken", found.nextPageToken()).text();
        return Templates.access(frames.current(), first, rows, q == null ? "" : q, next);
    }

    private Page<AccessEntry> entries(String userId, @Nullable String account, @Nullable String q, PageRequest page) {
        return answers.page(
                new Subject(Subject.Kind.USER, userId),
                null,
                new AccessFilter(account, null, null, null, null, q, null),
                page);
    }

    /** The file of the AWS command line for everything one reaches. */
    @GET
    @Path("/aws-config")
    @Produces(MediaType.TEXT_PLAIN)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response awsConfig() {
        return Response.ok(config.ofCaller())
                .header("Content-Disposition", "attachment; filename=\"config\"")
                .build();
    }

    @POST
    @Path("/{accountId}/favourite")
    @Idempotent
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response favour(@RestPath @Pattern(regexp = ACCOUNT) String accountId, Form form) {
        if (form.text("favourite").equals("no")) {
            favourites.remove(accountId);
        } else {
            favourites.add(accountId);
        }
        return Response.seeOther(frames.to("/ui/access")).build();
    }
}
