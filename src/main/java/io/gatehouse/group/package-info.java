/**
 * Groups of the identity store and who is in them. AWS calls: identitystore ListGroups, DescribeGroup, GetGroupId,
 * CreateGroup, UpdateGroup, DeleteGroup, ListGroupMemberships, IsMemberInGroups, GetGroupMembershipId,
 * CreateGroupMembership, DeleteGroupMembership.
 */
@NullMarked
package io.gatehouse.group;

import org.jspecify.annotations.NullMarked;
