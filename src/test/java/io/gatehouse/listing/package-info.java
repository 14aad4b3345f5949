/** Lists out of the index. */
@NullMarked
package io.gatehouse.listing;

import org.jspecify.annotations.NullMarked;
