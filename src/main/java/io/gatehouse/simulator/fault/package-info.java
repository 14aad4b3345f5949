/** Faults somebody asked for: which calls they hit and what they do to them. */
@NullMarked
package io.gatehouse.simulator.fault;

import org.jspecify.annotations.NullMarked;
