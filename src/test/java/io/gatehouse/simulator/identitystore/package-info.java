/** What the simulated Identity Store does on the wire, driven through the AWS SDK. */
@NullMarked
package io.gatehouse.simulator.identitystore;

import org.jspecify.annotations.NullMarked;
