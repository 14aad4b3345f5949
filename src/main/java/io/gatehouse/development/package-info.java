/**
 * What {@code quarkus:dev} needs and production brings along: PostgreSQL and the simulated AWS, started before the service and
 * kept between runs; the access policy the organization there begins with; one click to sign in at the reference. Not reached
 * outside dev mode; does nothing for what is configured.
 */
@NullMarked
package io.gatehouse.development;

import org.jspecify.annotations.NullMarked;
