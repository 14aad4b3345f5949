/** The MFA policy, declared and attested or by the control plane. */
@NullMarked
package io.gatehouse.mfapolicy;

import org.jspecify.annotations.NullMarked;
