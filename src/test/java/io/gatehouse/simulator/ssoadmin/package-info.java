/** What the simulated SSO Admin service does on the wire, driven through the AWS SDK. */
@NullMarked
package io.gatehouse.simulator.ssoadmin;

import org.jspecify.annotations.NullMarked;
