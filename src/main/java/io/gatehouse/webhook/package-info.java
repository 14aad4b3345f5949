/**
 * Tells configured URLs when operations end: CloudEvents 1.0 in structured JSON, signed, from an outbox in PostgreSQL
 * that is written with the end itself. Makes no AWS calls.
 */
@NullMarked
package io.gatehouse.webhook;

import org.jspecify.annotations.NullMarked;
