package io.gatehouse.simulator.wire;

import io.gatehouse.simulator.fault.Faults;
import io.gatehouse.simulator.world.World;
import io.vertx.core.Vertx;

/** What serving a request takes. */
record Desk(Vertx vertx, World world, Faults faults, RequestLog log, Dispatcher dispatcher) {}
