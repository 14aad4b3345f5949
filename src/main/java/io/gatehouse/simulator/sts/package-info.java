/** AWS Security Token Service (API version 2011-06-15): who calls, and roles to assume. */
@NullMarked
package io.gatehouse.simulator.sts;

import org.jspecify.annotations.NullMarked;
