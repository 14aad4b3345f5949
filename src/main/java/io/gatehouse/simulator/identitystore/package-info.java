/**
 * The simulated Identity Store: users, groups and memberships, all of its 19 operations. Makes no AWS call. What AWS's public
 * record leaves open is a setting, see {@link io.gatehouse.simulator.identitystore.IdentityStoreSettings}.
 */
@NullMarked
package io.gatehouse.simulator.identitystore;

import org.jspecify.annotations.NullMarked;
