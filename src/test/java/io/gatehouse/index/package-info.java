/** The access index against a real PostgreSQL and the simulated AWS. */
@NullMarked
package io.gatehouse.index;

import org.jspecify.annotations.NullMarked;
