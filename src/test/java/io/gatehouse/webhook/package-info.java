/** The webhook against a real PostgreSQL. */
@NullMarked
package io.gatehouse.webhook;

import org.jspecify.annotations.NullMarked;
