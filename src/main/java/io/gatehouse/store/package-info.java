/** The connection to PostgreSQL: one {@code Jdbi} that joins the running transaction, and the word for its absence. */
@NullMarked
package io.gatehouse.store;

import org.jspecify.annotations.NullMarked;
