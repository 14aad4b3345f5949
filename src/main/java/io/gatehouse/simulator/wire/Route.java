package io.gatehouse.simulator.wire;

import io.gatehouse.simulator.service.Service;

/** Which operation of which service a request is for. */
record Route(Service service, String operation, Protocol protocol) {}
