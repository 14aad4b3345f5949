package io.gatehouse.development;

import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Lets one sign in with one click at the reference ({@code /docs}) in dev mode. */
@ApplicationScoped
@IfBuildProfile("dev")
class DevelopmentSignIn {
    private final DevelopmentTokens tokens;

    DevelopmentSignIn(DevelopmentTokens tokens) {
        this.tokens = tokens;
    }

    void register(@Observes Router router) {
        router.get("/docs/sign-in.js").order(0).handler(this::script);
        router.get("/docs/sign-in").order(0).blockingHandler(this::signIn);
    }

    private void script(RoutingContext asked) {
        try (InputStream script = DevelopmentSignIn.class.getResourceAsStream("sign-in.js")) {
            asked.response()
                    .putHeader("Content-Type", "text/javascript; charset=utf-8")
                    .end(new String(
                            Objects.requireNonNull(script, "sign-in.js").readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            asked.fail(e);
        }
    }

    private void signIn(RoutingContext asked) {
        String name = asked.request().getParam("as");
        Map<String, String> people = tokens.people();
        if (name == null) {
            JsonArray known = new JsonArray();
            people.forEach((person, roles) ->
                    known.add(new JsonObject().put("name", person).put("roles", roles)));
            asked.json(known);
        } else if (people.containsKey(name)) {
            try {
                asked.response().putHeader("Content-Type", "text/plain").end(tokens.of(name));
            } catch (IOException e) {
                asked.fail(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                asked.fail(e);
            }
        } else {
            asked.response().setStatusCode(404).end();
        }
    }
}
