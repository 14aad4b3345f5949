package io.gatehouse.lookup;

/**
 * The id another identity provider knows a user or group by.
 *
 * @param issuer the identity provider
 * @param id of the user or group there
 */
public record ExternalId(String issuer, String id) {}
