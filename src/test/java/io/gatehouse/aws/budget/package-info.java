/** The shared budget of AWS calls: buckets, turns and rates. */
@NullMarked
package io.gatehouse.aws.budget;

import org.jspecify.annotations.NullMarked;
