package io.gatehouse.user;

/**
 * The id another identity provider knows a user by.
 *
 * @param issuer the identity provider
 * @param id of the user there
 */
public record ExternalId(String issuer, String id) {}
