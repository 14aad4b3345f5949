/** The engine's state machines without a container, and the engine as a whole against the simulated AWS. */
@NullMarked
package io.gatehouse.driver;

import org.jspecify.annotations.NullMarked;
