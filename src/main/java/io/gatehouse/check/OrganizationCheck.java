package io.gatehouse.check;

import io.smallrye.mutiny.Uni;

/**
 * One thing that must be so for this service to do its work; a bean of any feature. Found and run for
 * {@code GET /organization/checks}.
 */
public interface OrganizationCheck {
    /** Name of the finding, UPPER_SNAKE, stable. */
    String code();

    /**
     * Looks now. What is not as it must be is a finding; so is a failure
     * ({@link io.gatehouse.upstream.UpstreamException}), for which whoever runs the check finds the words.
     */
    Uni<Check> look();

    /** It is as it must be. */
    default Check ok(String detail) {
        return new Check(code(), Check.Status.OK, detail, null);
    }

    /** It can't be seen from here, or works but not well. */
    default Check warning(String detail, String remedy) {
        return new Check(code(), Check.Status.WARNING, detail, remedy);
    }

    /** It is not as it must be. */
    default Check failed(String detail, String remedy) {
        return new Check(code(), Check.Status.FAILED, detail, remedy);
    }
}
