/**
 * Users of the identity store and how they come to sign in. AWS calls: identitystore ListUsers, DescribeUser,
 * GetUserId, CreateUser, UpdateUser, DeleteUser, ListGroupMembershipsForMember; where the control plane is switched on,
 * the console's own UpdatePassword.
 */
@NullMarked
package io.gatehouse.user;

import org.jspecify.annotations.NullMarked;
