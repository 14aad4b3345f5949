package io.gatehouse.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of answer tells of the rows of a table.
 *
 * @param table where the rows are
 * @param keys columns that say which row it is
 * @param values columns the answer tells
 * @param all every column of the table but the keys: a changed row keeps what the answer does not tell
 * @param confirmed the column that says when these values were confirmed, where it is not that of the row
 * @param adds whether a row that is not there comes to be by the answer
 */
record Facet(
        String table,
        List<String> keys,
        List<String> values,
        List<String> all,
        @Nullable String confirmed,
        boolean adds) {
    private static final List<String> ACCOUNT = List.of(
            "name",
            "email",
            "arn",
            "state",
            "joined_method",
            "joined_at",
            "management_account",
            "unit_id",
            "tags",
            "tags_confirmed_at");
    private static final List<String> PERMISSION_SET = List.of(
            "name",
            "description",
            "session_duration",
            "relay_state",
            "created_at",
            "document",
            "administrator_grade",
            "document_confirmed_at");

    static final Facet UNIT = of("index_unit", List.of("unit_id"), List.of("name", "parent_id", "path"));
    static final Facet ACCOUNT_LISTED =
            new Facet("index_account", List.of("account_id"), ACCOUNT.subList(0, 7), ACCOUNT, null, true);
    static final Facet ACCOUNT_DESCRIBED =
            new Facet("index_account", List.of("account_id"), ACCOUNT.subList(0, 8), ACCOUNT, null, true);
    static final Facet ACCOUNT_PLACE =
            new Facet("index_account", List.of("account_id"), List.of("unit_id"), ACCOUNT, null, false);
    static final Facet ACCOUNT_TAGS =
            new Facet("index_account", List.of("account_id"), List.of("tags"), ACCOUNT, "tags_confirmed_at", false);
    static final Facet PERMISSION_SET_LISTED =
            new Facet("index_permission_set", List.of("permission_set_id"), List.of(), PERMISSION_SET, null, false);
    static final Facet PERMISSION_SET_DESCRIBED = new Facet(
            "index_permission_set",
            List.of("permission_set_id"),
            PERMISSION_SET.subList(0, 7),
            PERMISSION_SET,
            "document_confirmed_at",
            true);
    static final Facet GROUP =
            of("index_group", List.of("group_id"), List.of("display_name", "description", "external_ids"));
    static final Facet USER = of(
            "index_user",
            List.of("user_id"),
            List.of(
                    "user_name",
                    "email",
                    "given_name",
                    "family_name",
                    "display_name",
                    "status",
                    "document",
                    "external_ids"));
    static final Facet MEMBERSHIP = of("index_membership", List.of("group_id", "user_id"), List.of());
    static final Facet ASSIGNMENT = of(
            "index_assignment",
            List.of("account_id", "permission_set_id", "principal_type", "principal_id"),
            List.of());
    static final Facet PROVISIONING =
            of("index_provisioning", List.of("account_id", "permission_set_id"), List.of("status"));

    /** One for each table. */
    static final List<Facet> TABLES =
            List.of(UNIT, ACCOUNT_LISTED, PERMISSION_SET_DESCRIBED, GROUP, USER, MEMBERSHIP, ASSIGNMENT, PROVISIONING);

    private static Facet of(String table, List<String> keys, List<String> values) {
        return new Facet(table, keys, values, values, null, true);
    }

    /** What is told when only these values are. */
    Facet telling(String... columns) {
        return new Facet(table, keys, List.of(columns), all, confirmed, adds);
    }

    /** The same for an answer that adds nothing. */
    Facet ofKnown() {
        return new Facet(table, keys, values, all, confirmed, false);
    }

    /** The column by whose time an answer is too old. */
    String age() {
        return confirmed == null ? "confirmed_at" : confirmed;
    }

    /** The table is known under this name where a removal is remembered. */
    String part() {
        return table.substring("index_".length());
    }

    /** Whether an operation of ours has a row of the page in hand, so that it is the operation's to tell. */
    String underWay() {
        return table.equals(ASSIGNMENT.table) ? """
                exists (select 1 from operation o join operation_item i on i.operation_id = o.id
                         where o.completed_at is null and i.phase in ('INTENT', 'ACCEPTED', 'PROVING')
                           and i.account_id = p.account_id and i.permission_set_id = p.permission_set_id
                           and i.principal_id = p.principal_id)""" : "false";
    }

    String sameRow(String one, String other) {
        return joined(keys, " and ", key -> one + "." + key + " = " + other + "." + key);
    }

    String sameValues(String one, String other) {
        return values.isEmpty()
                ? "true"
                : "(row(" + of(one, values) + ") is not distinct from row(" + of(other, values) + "))";
    }

    /** Whether whatever differs was not known before. */
    String completes(String row, String page) {
        return joined(
                values,
                " and ",
                value -> "(" + row + "." + value + " is null or " + row + "." + value + " is not distinct from " + page
                        + "." + value + contained(row, page, value) + ")");
    }

    /** What a user was created with is a part of what AWS shows of it. */
    private String contained(String row, String page, String value) {
        return table.equals("index_user") && value.equals("document")
                ? " or " + page + "." + value + " @> " + row + "." + value
                : "";
    }

    /** The row's key in one text. */
    String key(String row) {
        return joined(keys, " || '/' || ", key -> row + "." + key);
    }

    /** That a row has the key of the parameters that are named as its columns. */
    String keyIs(String row) {
        return joined(keys, " and ", key -> row + "." + key + " = :" + key);
    }

    String keysOf(String row) {
        return of(row, keys);
    }

    String assigned(String page) {
        return joined(values, "", value -> ", " + value + " = " + page + "." + value);
    }

    /** The columns of a row that begins, which takes the told ones from the page; absent where there are none. */
    String carried(String old, String page) {
        return joined(
                all,
                "",
                column -> column.equals(confirmed)
                        ? ", :at"
                        : ", " + (values.contains(column) ? page : old) + "." + column);
    }

    String columns() {
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(all);
        return String.join(", ", columns);
    }

    private static String of(String row, List<String> columns) {
        return joined(columns, ", ", column -> row + "." + column);
    }

    private static String joined(List<String> columns, String by, UnaryOperator<String> what) {
        return columns.stream().map(what).collect(Collectors.joining(by));
    }
}
