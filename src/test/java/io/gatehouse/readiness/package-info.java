/** Which settings stop a production start. */
@NullMarked
package io.gatehouse.readiness;

import org.jspecify.annotations.NullMarked;
