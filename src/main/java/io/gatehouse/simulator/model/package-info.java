/** Reads the extracts of AWS's service models and checks requests and answers against them. */
@NullMarked
package io.gatehouse.simulator.model;

import org.jspecify.annotations.NullMarked;
