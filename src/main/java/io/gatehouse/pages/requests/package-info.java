/** Temporary access: what one may ask for and under which rules, what one asked for, what waits for one's decision. */
@NullMarked
package io.gatehouse.pages.requests;

import org.jspecify.annotations.NullMarked;
