/**
 * The organization, its units and its Identity Center instance, and whether everything is set up as it must be. AWS
 * calls: organizations CreateOrganization, DescribeOrganization, ListRoots, ListOrganizationalUnitsForParent,
 * EnableAWSServiceAccess, ListAWSServiceAccessForOrganization, ListDelegatedAdministrators; sso ListInstances.
 */
@NullMarked
package io.gatehouse.organization;

import org.jspecify.annotations.NullMarked;
