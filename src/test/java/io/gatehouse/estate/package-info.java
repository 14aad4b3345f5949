/**
 * A whole estate on one machine for long runs: PostgreSQL, the simulated AWS, an OpenID Connect issuer and the packaged
 * service as processes of their own that can be killed, frozen and started again.
 */
package io.gatehouse.estate;
