/** How requests and answers travel: the HTTP listener, AWS's protocols, signatures, faults on the way, the request log. */
@NullMarked
package io.gatehouse.simulator.wire;

import org.jspecify.annotations.NullMarked;
