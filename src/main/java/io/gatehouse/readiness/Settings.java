package io.gatehouse.readiness;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that are checked.
 *
 * @param issuer the OpenID Connect provider
 * @param audience for whom tokens must be issued
 * @param clientId the service's own id at the provider
 * @param accessKeyId of AWS credentials given as such
 * @param regionKnown whether anything says the Region
 * @param endpoint where AWS is reached instead of AWS itself
 * @param webhooksWithoutSecret names of the receivers of events that share no secret
 * @param webhooksWithoutTls names of the receivers of events that are reached over a network without TLS
 * @param attestationExpiry how long an attestation of the MFA policy counts
 */
record Settings(
        Optional<URI> issuer,
        Set<String> audience,
        Optional<String> clientId,
        Optional<String> accessKeyId,
        boolean regionKnown,
        Optional<String> endpoint,
        Set<String> webhooksWithoutSecret,
        Set<String> webhooksWithoutTls,
        Duration attestationExpiry) {}
