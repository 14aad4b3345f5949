package io.gatehouse.web;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Quarkus's OpenID Connect, but a refusal has a body: the problem every other refusal has. */
@ApplicationScoped
class ProblemChallenge implements HttpAuthenticationMechanism {
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
        return getChallenge(request).map(challenge -> {
            problems.send(request, withHeaders(challenge));
            return true;
        });
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
