/**
 * What {@code quarkus:dev} needs and production brings along: PostgreSQL and the simulated AWS, started before the
 * service and kept between runs. Does nothing outside dev mode, and nothing for what is configured.
 */
@NullMarked
package io.gatehouse.development;

import org.jspecify.annotations.NullMarked;
