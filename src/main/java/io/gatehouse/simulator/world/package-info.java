/**
 * The whole state of the simulated AWS behind one lock: tables of immutable rows, settings, clock, seeded random and the
 * transitions in flight, journaled to a file when asked. Makes no AWS call and knows no service.
 */
@NullMarked
package io.gatehouse.simulator.world;

import org.jspecify.annotations.NullMarked;
