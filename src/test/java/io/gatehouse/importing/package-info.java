/** Files of other tools, in small ones of our own. */
@NullMarked
package io.gatehouse.importing;

import org.jspecify.annotations.NullMarked;
