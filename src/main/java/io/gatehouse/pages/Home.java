package io.gatehouse.pages;

import io.gatehouse.web.RequestInfo;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The root: browsers are led to the pages, everyone else gets to know where things are. */
@ApplicationScoped
class Home {
    private final RequestInfo request;
    private final PagesConfig config;

    Home(RequestInfo request, PagesConfig config) {
        this.request = request;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.GET, "/").order(0).handler(this::answer);
    }

    private void answer(RoutingContext asked) {
        asked.response().putHeader("Vary", "Accept");
        String accept = asked.request().getHeader("Accept");
        if (config.enabled() && accept != null && accept.contains("text/html")) {
            asked.response()
                    .setStatusCode(303)
                    .putHeader("Location", request.prefix(asked) + "/ui")
                    .end();
            return;
        }
        JsonObject links = new JsonObject()
                .put("service", "Gatehouse")
                .put("contract", "/openapi")
                .put("reference", "/docs")
                .put("problems", "/problems")
                .put("authorization", "/.well-known/oauth-protected-resource");
        if (config.enabled()) {
            links.put("pages", "/ui");
        }
        asked.json(links);
    }
}
