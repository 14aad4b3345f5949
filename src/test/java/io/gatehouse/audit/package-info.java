/** The audit, over HTTP and in the database. */
@NullMarked
package io.gatehouse.audit;

import org.jspecify.annotations.NullMarked;
