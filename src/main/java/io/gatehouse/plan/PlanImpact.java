package io.gatehouse.plan;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A plan in people.
 *
 * @param usersGaining users who can reach more than before
 * @param usersLosing users who can no longer reach something
 * @param administratorGrade users who gain a permission set that gives administrator rights
 * @param productionAccounts production accounts somebody gains or loses access to
 */
@Schema(name = "PlanImpact")
public record PlanImpact(int usersGaining, int usersLosing, int administratorGrade, int productionAccounts) {}
