/** Keeps a production start from happening with settings that nobody would want there, and names the setting. */
@NullMarked
package io.gatehouse.readiness;

import org.jspecify.annotations.NullMarked;
