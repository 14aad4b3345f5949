package io.gatehouse.web;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Quarkus's OpenID Connect, but a refusal has a body: the problem every other refusal has. */
@ApplicationScoped
class ProblemChallenge implements HttpAuthenticationMechanism {
    private static final String SESSION_ENDED =
            "Your session has ended. Nothing was done. Sign in and send the form again.";

    private final OidcAuthenticationMechanism oidc;
    private final Problems problems;

    ProblemChallenge(OidcAuthenticationMechanism oidc, Problems problems) {
        this.oidc = oidc;
        this.problems = problems;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        // the mechanism that failed is asked for the challenge; OIDC names itself
        return oidc.authenticate(request, identities)
                .onFailure()
                .invoke(() -> request.put(HttpAuthenticationMechanism.class.getName(), this));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        if (isFormOfAPage(request)) {
            // after signing in again a browser would not send it again
            problems.send(request, new ProblemException(ErrorCode.UNAUTHENTICATED, SESSION_ENDED));
            return Uni.createFrom().item(true);
        }
        return getChallenge(request).map(challenge -> {
            if (isRedirect(challenge)) {
                send(request, challenge);
            } else {
                problems.send(request, withHeaders(challenge));
            }
            return true;
        });
    }

    private static boolean isFormOfAPage(RoutingContext request) {
        return !request.request().method().equals(HttpMethod.GET)
                && request.normalizedPath().startsWith(FormAnswers.PAGES + "/");
    }

    /** The pages lead to the identity provider. */
    private static boolean isRedirect(ChallengeData challenge) {
        return challenge.status >= 300 && challenge.status < 400;
    }

    private static void send(RoutingContext request, ChallengeData challenge) {
        request.response().setStatusCode(challenge.status);
        challenge
                .getHeaders()
                .forEach((name, value) -> request.response().headers().set(name.toString(), value));
        request.response().end();
    }

    private static ProblemException withHeaders(ChallengeData challenge) {
        ProblemException refusal = Failures.unauthenticated();
        for (var header : challenge.getHeaders().entrySet()) {
            refusal = refusal.header(header.getKey().toString(), header.getValue());
        }
        return refusal;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    /** Before the mechanism it stands for. */
    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }
}
