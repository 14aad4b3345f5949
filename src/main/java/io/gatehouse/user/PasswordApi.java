package io.gatehouse.user;

import io.smallrye.mutiny.Uni;

/**
 * The console's own password calls ({@code SWBUPService.UpdatePassword}): undocumented by AWS, used only where the
 * control plane is switched on. Never repeated after a refusal. Fails with
 * {@link io.gatehouse.upstream.UpstreamException} only.
 */
public interface PasswordApi {
    /** Sends the user a mail with a link to set a password, good for an hour. */
    Uni<Void> sendPasswordMail(String userId);

    /** A password for one sign-in, after which the user sets another. */
    Uni<OneTimePassword> oneTimePassword(String userId);
}
