/**
 * The record of every write and every denial: who, what, when, with AWS's request ids. Append-only and chained by hashes;
 * written in the journal's own transactions, so that nothing is done without its entry. Holds no secret.
 */
@NullMarked
package io.gatehouse.audit;

import org.jspecify.annotations.NullMarked;
