/** The journal against a real PostgreSQL. */
@NullMarked
package io.gatehouse.journal;

import org.jspecify.annotations.NullMarked;
