package io.gatehouse.importing;

import jakarta.inject.Singleton;

/**
 * A table of who has what: columns account_id or account, account_name, user or user_name, group or group_name,
 * permission_set. A row with a group is the group's access, shown for each of its members: such rows fold back into the
 * group and who is in it.
 */
@Singleton
final class CsvImporter implements Importer {
    @Override
    public ImportFormat format() {
        return ImportFormat.CSV;
    }

    @Override
    public void read(String text, ImportDraft draft) {
        Table.read(text).rows().forEach(row -> row(row, draft));
    }

    private static void row(Table.Row row, ImportDraft draft) {
        String account = row.first("account_id", "accountid", "account", "account_name", "accountname");
        String set = row.first("permission_set", "permissionset", "permission_set_name", "permissionsetname", "set");
        String user = row.first("user_name", "username", "user", "principal_user");
        String group = row.first("group_name", "groupname", "group", "via_group");
        if (user.isEmpty() && group.isEmpty()) {
            boolean isGroup = row.cell("principal_type").equalsIgnoreCase("GROUP");
            String who = row.first("principal_name", "principal", "principalname");
            user = isGroup ? "" : who;
            group = isGroup ? who : "";
        }
        if (account.isEmpty() || set.isEmpty() || user.isEmpty() && group.isEmpty()) {
            draft.unmapped(
                    row.line(), row.text(), "The row lacks an account, a permission set, or both user and group.");
        } else if (group.isEmpty()) {
            draft.assign("USER", user, Values.permissionSet(set), Place.account(account));
        } else {
            draft.assign("GROUP", group, Values.permissionSet(set), Place.account(account));
            if (!user.isEmpty()) {
                draft.member(group, user);
            }
        }
    }
}
