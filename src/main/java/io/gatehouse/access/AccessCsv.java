package io.gatehouse.access;

import io.gatehouse.listing.Csv;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Writes entries as CSV, in parts, so that a list of any length passes through little memory. */
@ApplicationScoped
public class AccessCsv {
    /** Each of these assignments may be a group of many. */
    private static final int ASSIGNMENTS = 100;

    private static final int ROWS = 2_000;

    private static final List<String> HEADER = List.of(
            "accountId",
            "accountName",
            "organizationalUnitPath",
            "permissionSetId",
            "permissionSetName",
            "principalType",
            "principalId",
            "principalName",
            "principalGone",
            "via",
            "groupId",
            "groupName",
            "roleName",
            "sessionDuration",
            "provisioned",
            "since",
            "sinceKnown",
            "until",
            "operationId");

    private final AccessAnswers answers;

    AccessCsv(AccessAnswers answers) {
        this.answers = answers;
    }

    /** Every entry, and the names of the columns before them. */
    public void write(AccessQuestion asked, OutputStream to) throws IOException {
        Csv.write(to, HEADER);
        EntryKey last = null;
        List<AccessEntry> rows;
        do {
            rows = answers.entries(asked, last, ASSIGNMENTS, ROWS);
            for (AccessEntry row : rows) {
                Csv.write(to, cells(row));
                last = EntryKey.of(row);
            }
        } while (!rows.isEmpty());
    }

    private static List<Object> cells(AccessEntry entry) {
        return Arrays.asList(
                entry.accountId(),
                entry.accountName(),
                entry.organizationalUnitPath(),
                entry.permissionSetId(),
                entry.permissionSetName(),
                entry.principal().type(),
                entry.principal().id(),
                entry.principal().name(),
                entry.principalGone() == null ? "" : entry.principalGone(),
                entry.via().type(),
                entry.via().groupId(),
                entry.via().groupName(),
                entry.roleName(),
                entry.sessionDuration(),
                entry.provisioned(),
                entry.since(),
                entry.sinceKnown(),
                entry.until(),
                entry.operationId());
    }
}
