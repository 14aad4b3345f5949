/** Temporary access: its state machines as plain objects, and over HTTP. */
@NullMarked
package io.gatehouse.request;

import org.jspecify.annotations.NullMarked;
