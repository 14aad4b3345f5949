package io.gatehouse.lookup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an assignment is: who, with which permission set, in which account. AWS knows no id for it; ours is derived
 * from the four parts, so it is stable, reversible and the same on every replica.
 *
 * @param accountId twelve digits
 * @param permissionSetId the {@code ps-…} part of the ARN
 * @param principalType user or group
 * @param principalId of the identity store
 */
public record AssignmentKey(String accountId, String permissionSetId, PrincipalType principalType, String principalId) {
    /** {@code 123456789012_ps-0123456789abcdef_GROUP_<principal id>}. */
    private static final Pattern ID = Pattern.compile(
            "(?<account>\\d{12})_(?<set>ps-(?:[A-Za-z0-9-]|\\.2[ef]){16})_"
                    + "(?<type>USER|GROUP)_(?<principal>(?:[0-9a-f]{10}-)?[A-Fa-f0-9]{8}(?:-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12})");

    /** The assignment an id names, empty when it is no assignment id. */
    public static Optional<AssignmentKey> parse(String assignmentId) {
        Matcher parts = ID.matcher(assignmentId);
        return parts.matches()
                ? Optional.of(new AssignmentKey(
                        parts.group("account"),
                        parts.group("set").replace(".2f", "/").replace(".2e", "."),
                        PrincipalType.valueOf(parts.group("type")),
                        parts.group("principal")))
                : Optional.empty();
    }

    /**
     * URL-safe and reversible. AWS's pattern allows {@code .} and {@code /} in a permission set's id; they are written
     * {@code .2e} and {@code .2f}.
     */
    public String assignmentId() {
        return accountId + "_" + escape(permissionSetId) + "_" + principalType + "_" + principalId;
    }

    /** Who. */
    public PrincipalKey principal() {
        return new PrincipalKey(principalType, principalId);
    }

    private static String escape(String permissionSetId) {
        return permissionSetId.replace(".", ".2e").replace("/", ".2f");
    }
}
