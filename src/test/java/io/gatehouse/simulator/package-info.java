/** What the tests of the simulator share: a running one and SDK clients for it. */
@NullMarked
package io.gatehouse.simulator;

import org.jspecify.annotations.NullMarked;
