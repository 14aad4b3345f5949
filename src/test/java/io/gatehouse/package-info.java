/** Tests; what several of them share lies here. */
@NullMarked
package io.gatehouse;

import org.jspecify.annotations.NullMarked;
