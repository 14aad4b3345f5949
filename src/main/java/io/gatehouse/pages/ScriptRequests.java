package io.gatehouse.pages;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells what a script asks for from what a person does: a script cannot be led to the identity provider, so it is told 499 when
 * the session has ended, and loads the page anew.
 */
@ApplicationScoped
class ScriptRequests implements JavaScriptRequestChecker {
    @Override
    public boolean isJavaScriptRequest(RoutingContext request) {
        return "true".equals(request.request().getHeader("HX-Request"))
                || "empty".equals(request.request().getHeader("Sec-Fetch-Dest"));
    }
}
