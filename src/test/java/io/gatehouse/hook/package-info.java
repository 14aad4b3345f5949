/** Hooks over HTTP, against a receiver that answers later. */
@NullMarked
package io.gatehouse.hook;

import org.jspecify.annotations.NullMarked;
