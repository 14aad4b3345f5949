/**
 * What ought to worry somebody: found in the tables of package {@code index}, with what cures it, and resolved by itself once
 * it is cured. One class for each kind; a new one is one class and one test. Makes no call to AWS.
 */
@NullMarked
package io.gatehouse.finding;

import org.jspecify.annotations.NullMarked;
