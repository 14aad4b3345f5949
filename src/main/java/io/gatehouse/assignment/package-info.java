/**
 * Assignments: who may use which permission set in which account. AWS calls: sso CreateAccountAssignment,
 * DeleteAccountAssignment, their Describe and List statuses, ListAccountAssignments, ListAccountAssignmentsForPrincipal.
 */
@NullMarked
package io.gatehouse.assignment;

import org.jspecify.annotations.NullMarked;
