package io.gatehouse.pages.reach;

import io.gatehouse.access.AccessAnswers;
import io.gatehouse.access.AccessCsv;
import io.gatehouse.access.AccessEntry;
import io.gatehouse.access.AccessFilter;
import io.gatehouse.access.AccessQuestion;
import io.gatehouse.access.Subject;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.pages.Query;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /ui/reach}. */
@Path("/ui/reach")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class ReachPagesResource {
    private final Frames frames;
    private final ReachQueries queries;
    private final AccessAnswers answers;
    private final AccessCsv csv;

    ReachPagesResource(Frames frames, ReachQueries queries, AccessAnswers answers, AccessCsv csv) {
        this.frames = frames;
        this.queries = queries;
        this.answers = answers;
        this.csv = csv;
    }

    @CheckedTemplate(basePath = "pages/reach")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance search(Frame frame, String q, List<Found> found);

        static native TemplateInstance subject(
                Frame frame,
                String kind,
                Found.Thing thing,
                Page<AccessEntry> page,
                Moment moment,
                String q,
                String query);

        static native TemplateInstance matrix(Frame frame, String q, Matrix matrix);
    }

    @GET
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance search(@RestQuery @Nullable @Size(min = 1, max = 200) String q) {
        return Templates.search(frames.current(), q == null ? "" : q, q == null ? List.of() : queries.find(q));
    }

    @GET
    @Path("/matrix")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance matrix(@RestQuery @Nullable @Size(min = 1, max = 200) String q) {
        return Templates.matrix(frames.current(), q == null ? "" : q, queries.matrix(q));
    }

    @GET
    @Path("/{kind}/{id}")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public TemplateInstance show(
            @RestPath String kind,
            @RestPath String id,
            @RestQuery @Nullable @Size(min = 1, max = 200) String q,
            @RestQuery @Nullable String on,
            @BeanParam PageRequest page) {
        Kind of = Kind.of(kind);
        Moment moment = moment(on);
        Page<AccessEntry> entries = answers.page(new Subject(of.subject, id), null, filter(q, moment), page);
        return Templates.subject(
                frames.current(),
                kind,
                queries.thing(of, id).orElse(new Found.Thing(id, id, "")),
                entries,
                moment,
                q == null ? "" : q,
                Query.of("q", q).and("on", moment.text()).text());
    }

    /** The whole of it, as the API writes it. */
    @GET
    @Path("/{kind}/{id}/csv")
    @Produces("text/csv")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response export(
            @RestPath String kind,
            @RestPath String id,
            @RestQuery @Nullable @Size(min = 1, max = 200) String q,
            @RestQuery @Nullable String on) {
        AccessQuestion asked = answers.question(new Subject(Kind.of(kind).subject, id), null, filter(q, moment(on)));
        return Response.ok((StreamingOutput) to -> csv.write(asked, to))
                .header("Content-Disposition", "attachment; filename=\"access.csv\"")
                .build();
    }

    private Moment moment(@Nullable String on) {
        return Moment.of(on, answers.since().orElseGet(Instant::now));
    }

    private static AccessFilter filter(@Nullable String q, Moment moment) {
        return new AccessFilter(null, null, null, null, null, q, moment.at());
    }
}
