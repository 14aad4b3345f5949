/** Sessions that are cut: the policy that does it, and that it is written, proven and removed again. */
@NullMarked
package io.gatehouse.sessioncut;

import org.jspecify.annotations.NullMarked;
