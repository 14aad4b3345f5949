package io.gatehouse.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of an entry in the one order all answers have: account, permission set, assignee, person.
 *
 * @param accountId twelve digits
 * @param permissionSetId {@code ps-…}
 * @param principalType of the assignee
 * @param principalId of the assignee
 * @param memberId the person reached through a group, else empty
 */
record EntryKey(String accountId, String permissionSetId, String principalType, String principalId, String memberId) {
    private static final String SEPARATOR = "\n";
    private static final int PARTS = 5;

    static EntryKey of(AccessEntry entry) {
        return entry.via().groupId() == null
                ? new EntryKey(
                        entry.accountId(),
                        entry.permissionSetId(),
                        entry.principal().type().name(),
                        entry.principal().id(),
                        "")
                : new EntryKey(
                        entry.accountId(),
                        entry.permissionSetId(),
                        "GROUP",
                        entry.via().groupId(),
                        entry.principal().id());
    }

    /** Of a page token, which nobody can forge. */
    static @Nullable EntryKey parse(@Nullable String token) {
        if (token == null) {
            return null;
        }
        List<String> parts = List.of(token.split(SEPARATOR, PARTS));
        return new EntryKey(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
    }

    String token() {
        return String.join(SEPARATOR, accountId, permissionSetId, principalType, principalId, memberId);
    }
}
