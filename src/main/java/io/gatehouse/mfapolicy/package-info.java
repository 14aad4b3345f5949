/**
 * The MFA policy of the organization's instance. AWS has no public call for it; where the control plane is switched on,
 * the console's own GetSsoConfiguration and UpdateSsoConfiguration are used.
 */
@NullMarked
package io.gatehouse.mfapolicy;

import org.jspecify.annotations.NullMarked;
