/**
 * Names to ids and back, of things that belong to other features, so that features know each other by id only.
 * Interfaces and small records; not finding something is a value, the caller decides what it means.
 */
@NullMarked
package io.gatehouse.lookup;

import org.jspecify.annotations.NullMarked;
