/** Assignments, as callers, AWS and the state machines see them. */
@NullMarked
package io.gatehouse.assignment;

import org.jspecify.annotations.NullMarked;
