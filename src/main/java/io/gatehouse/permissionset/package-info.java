/**
 * Permission sets: what someone may do in an account. AWS calls: sso ListPermissionSets, DescribePermissionSet,
 * CreatePermissionSet, UpdatePermissionSet, DeletePermissionSet, the managed, customer managed, inline and boundary
 * policies of a set, ProvisionPermissionSet and its statuses, ListAccountsForProvisionedPermissionSet,
 * ListPermissionSetsProvisionedToAccount, TagResource, UntagResource, ListTagsForResource.
 */
@NullMarked
package io.gatehouse.permissionset;

import org.jspecify.annotations.NullMarked;
