/**
 * A simulated AWS in one process: Organizations, Identity Center, Identity Store, account, STS and the console's private
 * endpoints, spoken to over HTTP on loopback. {@link io.gatehouse.simulator.Simulator} starts it. Shares no class with the
 * rest of Gatehouse and uses no AWS SDK. See docs/simulator.md.
 */
@NullMarked
package io.gatehouse.simulator;

import org.jspecify.annotations.NullMarked;
