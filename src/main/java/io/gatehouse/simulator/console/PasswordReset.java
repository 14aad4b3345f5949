package io.gatehouse.simulator.console;

import java.time.Instant;

/**
 * A password somebody was given.
 *
 * @param mode EMAIL for a message to the user, OTP for a one-time password in the answer
 */
record PasswordReset(String id, String identityStoreId, String userId, String mode, Instant at) {}
