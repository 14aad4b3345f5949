package io.gatehouse.pages.reach;

import java.util.List;

/**
 * People and accounts, with what each has where.
 *
 * @param accounts the columns
 * @param rows a person each
 * @param moreAccounts whether more accounts fit the search than are shown
 * @param morePeople whether more people reach them than are shown
 */
public record Matrix(List<Column> accounts, List<Row> rows, boolean moreAccounts, boolean morePeople) {
    public Matrix {
        accounts = List.copyOf(accounts);
        rows = List.copyOf(rows);
    }

    /** An account. */
    public record Column(String accountId, String name) {}

    /**
     * A person.
     *
     * @param cells for each account the names of the permission sets, empty where there is none
     */
    public record Row(String userId, String name, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
