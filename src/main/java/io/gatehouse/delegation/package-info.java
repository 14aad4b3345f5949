/**
 * Teams that manage assignments by themselves, in some accounts and with some permission sets only: the file that says
 * so, who is in such a team, and the judgement of what they ask for. Asks AWS, through {@code lookup}, which accounts lie
 * below a unit and what permission sets are called.
 */
@NullMarked
package io.gatehouse.delegation;

import org.jspecify.annotations.NullMarked;
