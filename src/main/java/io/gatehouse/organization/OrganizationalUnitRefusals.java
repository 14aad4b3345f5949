package io.gatehouse.organization;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** Why something can't be done with a unit, in the same words wherever it is found out. */
final class OrganizationalUnitRefusals {
    private OrganizationalUnitRefusals() {}

    static ProblemException absent(String id) {
        return ProblemException.notFound("The organization has no unit " + id + ".");
    }

    static ProblemException root(String doing) {
        return new ProblemException(ErrorCode.CONFLICT, "The root of the organization can't be " + doing + ".");
    }

    /** @param id of the unit that has the name, where it is known */
    static ProblemException exists(String name, @Nullable String id) {
        ProblemException problem = ProblemException.at(
                "/name", ErrorCode.ORGANIZATIONAL_UNIT_EXISTS, "Its parent has a unit called " + name + " already.");
        return id == null ? problem : problem.with("organizationalUnitId", id);
    }

    static ProblemException notEmpty(String path) {
        return new ProblemException(
                ErrorCode.ORGANIZATIONAL_UNIT_NOT_EMPTY, "Accounts or units lie in the unit " + path + ".");
    }
}
