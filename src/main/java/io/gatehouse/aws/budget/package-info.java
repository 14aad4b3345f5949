/**
 * AWS's rates as all replicas share them: buckets and their slots in PostgreSQL, turns that calls wait for, and the pace
 * that falls when AWS throttles.
 */
@NullMarked
package io.gatehouse.aws.budget;

import org.jspecify.annotations.NullMarked;
