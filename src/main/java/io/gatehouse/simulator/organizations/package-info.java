/**
 * AWS Organizations (API version 2016-11-28) as the management account sees it: the organization, its units and accounts, their
 * creation and closure, tags, trusted services, delegated administrators, policies, handshakes.
 */
@NullMarked
package io.gatehouse.simulator.organizations;

import org.jspecify.annotations.NullMarked;
