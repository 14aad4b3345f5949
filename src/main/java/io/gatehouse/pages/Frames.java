package io.gatehouse.pages;

import com.github.f4b6a3.ulid.UlidCreator;
import io.gatehouse.security.Caller;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.web.RequestInfo;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what is around every page. */
@ApplicationScoped
public class Frames {
    private final RequestInfo request;
    private final CurrentCaller caller;
    private final Assets assets;

    Frames(RequestInfo request, CurrentCaller caller, Assets assets) {
        this.request = request;
        this.caller = caller;
        this.assets = assets;
    }

    /** Around the page that is being served to whoever is signed in. */
    public Frame current() {
        Caller who = caller.get();
        String path = request.path();
        return frame(request.prefix(), path, who.name(), who.roles(), Places.of(who.roles(), path));
    }

    /** Around a page that may be for nobody in particular, or for whoever the request was found to be from. */
    public Frame bare(RoutingContext asked) {
        String path = asked.normalizedPath();
        SecurityIdentity who = asked.user() instanceof QuarkusHttpUser user ? user.getSecurityIdentity() : null;
        return who == null || who.isAnonymous()
                ? frame(request.prefix(asked), path, null, Set.of(), List.of())
                : frame(
                        request.prefix(asked),
                        path,
                        who.getPrincipal().getName(),
                        who.getRoles(),
                        Places.of(who.getRoles(), path));
    }

    /** A path of ours as the browser is to ask for it. */
    public URI to(String path) {
        return URI.create(request.prefix() + path);
    }

    /** Where this person begins. */
    String first() {
        return request.prefix() + Places.first(caller.get().roles());
    }

    private Frame frame(
            String base, String path, @Nullable String person, Set<String> roles, List<Frame.Place> places) {
        return new Frame(
                base,
                path,
                assets.version(),
                person,
                roles,
                LaunchMode.current() == LaunchMode.DEVELOPMENT,
                places,
                UlidCreator.getUlid().toString());
    }
}
