package io.gatehouse.pages.reach;

import io.gatehouse.access.Subject;
import io.gatehouse.web.ProblemException;
import java.util.List;

/** What access can be asked of, as it is called in addresses and found in the index. */
enum Kind {
    ACCOUNT("accounts", "Accounts", Subject.Kind.ACCOUNT, "index_account", "account_id", "name", "email"),
    PERSON("users", "People", Subject.Kind.USER, "index_user", "user_id", "user_name", "coalesce(email, '')"),
    GROUP(
            "groups",
            "Groups",
            Subject.Kind.GROUP,
            "index_group",
            "group_id",
            "display_name",
            "coalesce(description, '')"),
    SET(
            "permission-sets",
            "Permission sets",
            Subject.Kind.PERMISSION_SET,
            "index_permission_set",
            "permission_set_id",
            "name",
            "coalesce(description, '')");

    final String path;
    final String title;
    final Subject.Kind subject;
    final String table;
    final String id;
    final String name;
    final String about;

    Kind(String path, String title, Subject.Kind subject, String table, String id, String name, String about) {
        this.path = path;
        this.title = title;
        this.subject = subject;
        this.table = table;
        this.id = id;
        this.name = name;
        this.about = about;
    }

    static Kind of(String path) {
        return List.of(values()).stream()
                .filter(kind -> kind.path.equals(path))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no such page."));
    }
}
