package io.gatehouse.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param name what people call them: shown in operations and in the audit
 * @param subject the token's {@code sub}
 * @param issuer the token's {@code iss}, where there is one
 * @param clientId the OAuth client the token was issued to, where the token says so
 * @param email the configured claim by which someone is recognised as a user of AWS, where the token has it and does not say
 *     that it is unverified
 * @param emailVerified whether the provider vouches for the e-mail: only then it says who somebody is to one's advantage
 * @param fullName the token's {@code name}, where it has one
 * @param machine whether the client is one of {@code gatehouse.security.machine-clients}: a program, not a person
 * @param roles every role held, included ones too
 */
public record Caller(
        String name,
        String subject,
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String fullName,
        boolean machine,
        Set<String> roles) {
    /** The service itself, for what time brings about. */
    public static final Caller SERVICE =
            new Caller("gatehouse", "gatehouse", null, null, null, false, null, true, Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * The identity that outlives a token: subject and client. Page tokens and idempotency keys are bound to it and
     * callers take turns by it. A line break keeps the two apart, since neither can hold one.
     */
    public String key() {
        return subject + '\n' + (clientId == null ? "" : clientId);
    }
}
