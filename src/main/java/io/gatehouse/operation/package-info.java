/**
 * The words that features implement: what an operation and its items are, the {@link io.gatehouse.operation.Step steps}
 * that carry items out, their verdicts and outcomes. Knows no feature, no table and no AWS call.
 */
@NullMarked
package io.gatehouse.operation;

import org.jspecify.annotations.NullMarked;
