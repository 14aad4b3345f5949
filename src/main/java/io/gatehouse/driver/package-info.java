/**
 * Carries operations out: exactly one replica holds the lease and drives. The schedule says what goes next, errands send,
 * look and watch through the features' steps, the settlement says what an answer does to an item. Makes no AWS call of its
 * own.
 */
@NullMarked
package io.gatehouse.driver;

import org.jspecify.annotations.NullMarked;
