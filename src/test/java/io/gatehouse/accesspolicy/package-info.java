/** Temporary access: its state machines as plain objects, and over HTTP. */
@NullMarked
package io.gatehouse.accesspolicy;

import org.jspecify.annotations.NullMarked;
