package io.gatehouse.aws;

import org.jspecify.annotations.Nullable;

/** No credentials could be had, so nothing was sent. */
final class CredentialsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CredentialsUnavailableException(@Nullable Throwable cause) {
        super("No AWS credentials could be had" + (cause == null ? "." : ": " + cause.getMessage()), cause);
    }
}
