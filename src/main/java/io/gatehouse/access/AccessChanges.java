package io.gatehouse.access;

import io.gatehouse.listing.Csv;
import io.gatehouse.listing.IndexState;
import io.gatehouse.listing.Known;
import io.gatehouse.listing.Part;
import io.gatehouse.listing.QueryReferences;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.Slice;
import io.gatehouse.web.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Answers how access changed. Blocks. */
@ApplicationScoped
class AccessChanges {
    private static final int ROWS = 2_000;
    private static final Part[] NEEDED = {Part.ACCOUNTS, Part.MEMBERSHIPS, Part.ASSIGNMENTS};
    private static final List<String> HEADER = List.of(
            "at",
            "change",
            "accountId",
            "accountName",
            "organizationalUnitPath",
            "permissionSetId",
            "permissionSetName",
            "userId",
            "userName",
            "via",
            "groupId",
            "groupName",
            "causeType",
            "operationId",
            "requestId",
            "actor");

    private final ChangeQueries queries;
    private final IndexState index;
    private final QueryReferences references;
    private final Pages pages;

    AccessChanges(ChangeQueries queries, IndexState index, QueryReferences references, Pages pages) {
        this.queries = queries;
        this.index = index;
        this.references = references;
        this.pages = pages;
    }

    /** One page, newest first. */
    Page<AccessChange> page(AccessChangeFilter filter, PageRequest page) {
        Slice slice = pages.slice(page);
        Known known = index.now();
        return slice.page(
                queries.changes(question(known, filter), ChangeKey.parse(slice.after()), slice.limit()),
                change -> ChangeKey.of(change).token(),
                known.required(NEEDED));
    }

    /** What is asked with; 422 where a filter names what there is not. */
    ChangeQuestion question(AccessChangeFilter filter) {
        return question(index.now(), filter);
    }

    /** All of it as CSV, in parts. */
    void write(ChangeQuestion asked, OutputStream to) throws IOException {
        Csv.write(to, HEADER);
        ChangeKey last = null;
        List<AccessChange> rows;
        do {
            rows = queries.changes(asked, last, ROWS);
            for (AccessChange row : rows) {
                Csv.write(to, cells(row));
                last = ChangeKey.of(row);
            }
        } while (rows.size() == ROWS);
    }

    private ChangeQuestion question(Known known, AccessChangeFilter filter) {
        known.required(NEEDED);
        return new ChangeQuestion(
                known.scope(),
                Times.parameter("since", filter.since()),
                Times.parameter("until", filter.until()),
                references.ever(known, "index_account", "account_id", filter.accountId())
                        ? filter.accountId()
                        : references.account(known, "accountId", filter.accountId()),
                references.ever(known, "index_user", "user_id", filter.userId())
                        ? filter.userId()
                        : references.user(known, "userId", filter.userId()),
                references.ever(known, "index_group", "group_id", filter.groupId())
                        ? filter.groupId()
                        : references.group(known, "groupId", filter.groupId()),
                references.ever(known, "index_permission_set", "permission_set_id", filter.permissionSetId())
                        ? filter.permissionSetId()
                        : references.permissionSet(known, "permissionSetId", filter.permissionSetId()),
                filter.change());
    }

    private static List<Object> cells(AccessChange change) {
        return Arrays.asList(
                change.at(),
                change.change(),
                change.accountId(),
                change.accountName(),
                change.organizationalUnitPath(),
                change.permissionSetId(),
                change.permissionSetName(),
                change.principal().id(),
                change.principal().name(),
                change.via().type(),
                change.via().groupId(),
                change.via().groupName(),
                change.cause().type(),
                change.cause().operationId(),
                change.cause().requestId(),
                change.cause().actor());
    }
}
