/**
 * Who can reach what: effective access of users, groups, accounts and permission sets, with groups expanded to people and a
 * path for each entry, now or at a time in the past. Reads the tables of package {@code index}; makes no call to AWS but to
 * tell an unknown id from one the index has not seen yet (docs/access.md).
 */
@NullMarked
package io.gatehouse.access;

import org.jspecify.annotations.NullMarked;
