/**
 * A person or an account that comes, with everything that goes with it, and a person who leaves, with the proof: each one
 * operation. Writes through the steps of the features.
 */
@NullMarked
package io.gatehouse.onboarding;

import org.jspecify.annotations.NullMarked;
