/** The connection to PostgreSQL, one {@code Jdbi} that joins the running transaction, and the tables of this version. */
@NullMarked
package io.gatehouse.store;

import org.jspecify.annotations.NullMarked;
