/**
 * What an operation is, its journal in PostgreSQL, and the one driver that carries operations out. Knows no feature and
 * makes no AWS call of its own: features contribute {@link io.gatehouse.operation.Step steps}.
 */
@NullMarked
package io.gatehouse.operation;

import org.jspecify.annotations.NullMarked;
