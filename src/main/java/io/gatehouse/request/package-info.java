/**
 * Temporary access: requests as a state machine, the assignments they hold, and what time does to them. What goes to AWS
 * goes through operations; nothing is asked of AWS to know the time.
 */
@NullMarked
package io.gatehouse.request;

import org.jspecify.annotations.NullMarked;
