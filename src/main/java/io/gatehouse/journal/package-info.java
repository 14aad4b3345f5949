/**
 * Operations and their items in PostgreSQL: the tables and rows, the lease of the driver, the claims of replicas, and
 * the removal of what has been kept long enough. Every write proves the right to make it in its own transaction.
 */
@NullMarked
package io.gatehouse.journal;

import org.jspecify.annotations.NullMarked;
