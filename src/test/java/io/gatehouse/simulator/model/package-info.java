/** Tests of the simulator's package of that name, over the wire where it has one. */
@NullMarked
package io.gatehouse.simulator.model;

import org.jspecify.annotations.NullMarked;
