package io.gatehouse.group;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why something can't be done with a group, in the same words wherever it is found out. */
final class GroupRefusals {
    /** Names AWS keeps for itself (Identity Store API, CreateGroup). */
    private static final Set<String> RESERVED = Set.of("administrator", "awsadministrators");

    private GroupRefusals() {}

    static ProblemException absent(String groupId) {
        return ProblemException.notFound("There is no group " + groupId + ".");
    }

    static ProblemException userAbsent(String userId) {
        return ProblemException.notFound("There is no user " + userId + ".");
    }

    /** @param groupId of the group that has the name, where it is known */
    static ProblemException exists(String displayName, @Nullable String groupId) {
        ProblemException problem = ProblemException.at(
                "/displayName", ErrorCode.GROUP_EXISTS, "There is a group called " + displayName + " already.");
        return groupId == null ? problem : problem.with("groupId", groupId);
    }

    /** Refuses names AWS keeps for itself. */
    static void checkNotReserved(String displayName) {
        if (RESERVED.contains(displayName.toLowerCase(Locale.ROOT))) {
            throw ProblemException.at(
                    "/displayName", ErrorCode.RESERVED_NAME, "AWS reserves the name " + displayName + ".");
        }
    }
}
