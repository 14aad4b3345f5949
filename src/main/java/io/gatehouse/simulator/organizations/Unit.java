package io.gatehouse.simulator.organizations;

/** An organizational unit. */
record Unit(String id, String name, String parentId) {}
