package io.gatehouse.pages.session;

import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.web.RequestInfo;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signing out: here, and at the identity provider where it can be asked to. */
@Path("/ui")
@Produces(MediaType.TEXT_HTML)
class SessionResource {
    private final Frames frames;
    private final RequestInfo request;
    private final OidcSession session;
    private final OidcConfigurationMetadata provider;
    private final String clientId;

    SessionResource(
            Frames frames,
            RequestInfo request,
            OidcSession session,
            OidcConfigurationMetadata provider,
            OidcConfig config) {
        this.frames = frames;
        this.request = request;
        this.session = session;
        this.provider = provider;
        this.clientId = Objects.requireNonNull(config.namedTenants().get("pages"), "the tenant of the pages")
                .clientId()
                .orElseThrow();
    }

    @CheckedTemplate(basePath = "pages/session")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signedOut(Frame frame);
    }

    /** The provider is told the client and not the token: addresses end up in logs. */
    @GET
    @Path("/sign-out")
    @Authenticated
    @Operation(hidden = true)
    public Uni<Response> signOut() {
        URI here = request.absolute(request.prefix() + "/ui/signed-out");
        String end = provider.getEndSessionUri();
        URI next = end == null
                ? here
                : UriBuilder.fromUri(end)
                        .queryParam("client_id", clientId)
                        .queryParam("post_logout_redirect_uri", here)
                        .build();
        return session.logout().map(done -> Response.seeOther(next).build());
    }

    @GET
    @Path("/signed-out")
    @PermitAll
    @Operation(hidden = true)
    public TemplateInstance signedOut(RoutingContext asked) {
        return Templates.signedOut(frames.bare(asked));
    }
}
