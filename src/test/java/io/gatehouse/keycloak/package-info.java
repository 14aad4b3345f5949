/** A run against a real Keycloak, under a profile of its own: docs/security.md. */
package io.gatehouse.keycloak;
