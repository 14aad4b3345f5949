package io.gatehouse.account;

import io.smallrye.mutiny.Uni;

/**
 * The e-mail addresses of accounts' root users in AWS, changed in two steps. Every method fails with
 * {@link io.gatehouse.upstream.UpstreamException} only.
 */
public interface RootEmails {
    /** Has AWS mail a code to a new address. Fails with ALREADY_EXISTS when an account has it. */
    Uni<Void> start(String accountId, String email);

    /** Makes the new address the account's, by the code that was mailed there. Fails with INVALID for a wrong code. */
    Uni<Void> confirm(String accountId, String email, String code);
}
