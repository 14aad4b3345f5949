/**
 * Cuts off credentials that were issued before access ended, by a service control policy that refuses them until they have
 * run out by themselves. Off unless switched on; see docs/adr/0046-sessions-are-cut-by-one-policy-in-the-root.md.
 */
@NullMarked
package io.gatehouse.sessioncut;

import org.jspecify.annotations.NullMarked;
