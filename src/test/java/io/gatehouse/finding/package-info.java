/** What ought to worry somebody. */
@NullMarked
package io.gatehouse.finding;

import org.jspecify.annotations.NullMarked;
