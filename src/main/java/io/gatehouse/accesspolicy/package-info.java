/**
 * Who may ask for temporary access to what, for how long, and who agrees: policies, the strictest rule of those that fit,
 * who is who and who is on call. Judged from the index; makes no AWS calls of its own.
 */
@NullMarked
package io.gatehouse.accesspolicy;

import org.jspecify.annotations.NullMarked;
