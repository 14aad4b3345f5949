/** Operations as callers see them over HTTP. */
@NullMarked
package io.gatehouse.intake;

import org.jspecify.annotations.NullMarked;
