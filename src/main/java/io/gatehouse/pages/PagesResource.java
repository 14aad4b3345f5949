package io.gatehouse.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /ui}: leads everybody to the first page they may see. */
@Path("/ui")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class PagesResource {
    private final Frames frames;

    PagesResource(Frames frames) {
        this.frames = frames;
    }

    @CheckedTemplate(basePath = "pages")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance nothing(Frame frame);
    }

    @GET
    @Operation(hidden = true)
    public Response first() {
        return Response.seeOther(URI.create(frames.first())).build();
    }

    @GET
    @Path("/signed-in")
    @Operation(hidden = true)
    public Response signedIn() {
        return first();
    }

    /** For who has no role: says so, instead of refusing page after page. */
    @GET
    @Path("/nothing")
    @Operation(hidden = true)
    public TemplateInstance nothing() {
        return Templates.nothing(frames.current());
    }
}
