/** Guardrails, over HTTP against the simulated AWS. */
@NullMarked
package io.gatehouse.guardrail;

import org.jspecify.annotations.NullMarked;
