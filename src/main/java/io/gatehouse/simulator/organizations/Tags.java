package io.gatehouse.simulator.organizations;

import java.util.Map;

/** The tags of one resource. */
record Tags(Map<String, String> values) {

    static final Tags NONE = new Tags(Map.of());
}
