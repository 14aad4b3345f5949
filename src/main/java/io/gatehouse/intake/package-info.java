/**
 * The way in: {@code /operations}, the acceptance of every write of the API, writes that are carried out while the caller
 * waits, and what callers may do with an operation (cancel, retry, approve, follow).
 */
@NullMarked
package io.gatehouse.intake;

import org.jspecify.annotations.NullMarked;
