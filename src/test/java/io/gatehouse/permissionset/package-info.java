/** Permission sets, as callers, AWS and the state machines see them. */
@NullMarked
package io.gatehouse.permissionset;

import org.jspecify.annotations.NullMarked;
