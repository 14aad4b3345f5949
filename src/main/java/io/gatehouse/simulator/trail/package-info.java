/**
 * CloudTrail and EventBridge as far as Gatehouse sees them: an event of each call that changed something, posted to a
 * destination, late, twice or not at all as the settings say. What is under way is forgotten when the simulator ends.
 */
@NullMarked
package io.gatehouse.simulator.trail;

import org.jspecify.annotations.NullMarked;
