/** The control API: an HTTP server of its own, on loopback, for whoever tests against the simulator; see docs/simulator.md. */
@NullMarked
package io.gatehouse.simulator.control;

import org.jspecify.annotations.NullMarked;
