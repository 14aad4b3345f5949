/**
 * Lists out of the index: how well the index knows what a list needs, filters that name things, {@code q}, {@code sort},
 * pages that stay stable, CSV. Reads the tables of package {@code index} and never writes them; knows no feature.
 */
@NullMarked
package io.gatehouse.listing;

import org.jspecify.annotations.NullMarked;
