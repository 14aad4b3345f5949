/** {@code /organization} and {@code /organizational-units} as their callers and AWS see them. */
@NullMarked
package io.gatehouse.organization;

import org.jspecify.annotations.NullMarked;
