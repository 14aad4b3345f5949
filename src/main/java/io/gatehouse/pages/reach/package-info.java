/** Who can reach: an account, a person, a group or a permission set, with every path, now or on a day in the past. */
@NullMarked
package io.gatehouse.pages.reach;

import org.jspecify.annotations.NullMarked;
