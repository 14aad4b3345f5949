/** What references lead to. */
@NullMarked
package io.gatehouse.lookup;

import org.jspecify.annotations.NullMarked;
