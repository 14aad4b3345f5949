package io.gatehouse.access;

import io.gatehouse.index.Inquiries;
import io.gatehouse.index.Kind;
import io.gatehouse.listing.IndexState;
import io.gatehouse.listing.Known;
import io.gatehouse.listing.Part;
import io.gatehouse.listing.QueryReferences;
import io.gatehouse.lookup.AccessEnds;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.Slice;
import io.gatehouse.web.Times;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers who reaches what. Blocks. */
@ApplicationScoped
public class AccessAnswers {
    /** More paths than this from one user to one account are not shown; AWS allows 50 permission sets in an account. */
    private static final int PATHS = 1_000;

    private static final Part[] NEEDED = {
        Part.ACCOUNTS, Part.PERMISSION_SETS, Part.GROUPS, Part.USERS, Part.MEMBERSHIPS, Part.ASSIGNMENTS
    };

    private final AccessQueries queries;
    private final IndexState index;
    private final QueryReferences references;
    private final Inquiries inquiries;
    private final List<AccessEnds> ends;
    private final Pages pages;

    AccessAnswers(
            AccessQueries queries,
            IndexState index,
            QueryReferences references,
            Inquiries inquiries,
            @All List<AccessEnds> ends,
            Pages pages) {
        this.queries = queries;
        this.index = index;
        this.references = references;
        this.inquiries = inquiries;
        this.ends = ends;
        this.pages = pages;
    }

    /** One page of a subject's access; 404 where there is no such subject. */
    public Page<AccessEntry> page(
            Subject subject, @Nullable Expansion expansion, AccessFilter filter, PageRequest page) {
        Slice slice = pages.slice(page);
        Known known = index.now();
        AccessQuestion asked = question(known, subject, expansion, filter);
        return slice.page(
                ending(queries.entries(asked, EntryKey.parse(slice.after()), slice.limit())),
                entry -> EntryKey.of(entry).token(),
                known.required(NEEDED));
    }

    /** Since when the past is known; empty while the index is filled for the first time. */
    public Optional<Instant> since() {
        return index.now().since(NEEDED);
    }

    /** What a subject's access is asked with; 404 where there is no such subject. */
    public AccessQuestion question(Subject subject, @Nullable Expansion expansion, AccessFilter filter) {
        return question(index.now(), subject, expansion, filter);
    }

    /** Whether a user reaches an account, and how; 404 where one of them is unknown. */
    AccessCheck check(String userId, String accountId, @Nullable String permissionSetId) {
        Known known = index.now();
        Instant asOf = known.required(NEEDED);
        refuseUnknown(known, new Subject(Subject.Kind.USER, userId), null);
        refuseUnknown(known, new Subject(Subject.Kind.ACCOUNT, accountId), null);
        if (permissionSetId != null) {
            refuseUnknown(known, new Subject(Subject.Kind.PERMISSION_SET, permissionSetId), null);
        }
        List<AccessEntry> entries = ending(queries.entries(
                new AccessQuestion(
                        known.scope(),
                        new Subject(Subject.Kind.USER, userId),
                        Expansion.PEOPLE,
                        accountId,
                        permissionSetId,
                        null,
                        null,
                        null,
                        null,
                        null),
                null,
                PATHS));
        return new AccessCheck(!entries.isEmpty() && queries.enabled(known.scope(), userId), entries, asOf);
    }

    List<AccessEntry> entries(AccessQuestion asked, @Nullable EntryKey after, int assignments, int most) {
        return ending(queries.entries(asked, after, assignments, most));
    }

    private AccessQuestion question(Known known, Subject subject, @Nullable Expansion expansion, AccessFilter filter) {
        known.required(NEEDED);
        Instant at = Times.parameter("at", filter.at());
        known.check(at, NEEDED);
        refuseUnknown(known, subject, at);
        return new AccessQuestion(
                known.scope(),
                subject,
                expansion == null ? subject.kind().usual() : expansion,
                own(
                        subject,
                        Subject.Kind.ACCOUNT,
                        "accountId",
                        references.account(known, "accountId", filter.accountId())),
                own(
                        subject,
                        Subject.Kind.PERMISSION_SET,
                        "permissionSetId",
                        references.permissionSet(known, "permissionSetId", filter.permissionSetId())),
                references.principal(known, "principalId", filter.principalId()),
                own(subject, Subject.Kind.USER, "userId", references.user(known, "userId", filter.userId())),
                filter.via(),
                filter.q(),
                at);
    }

    /** A filter that names another one than the path would find nothing, which looks as if nobody had access. */
    private static @Nullable String own(Subject subject, Subject.Kind kind, String parameter, @Nullable String id) {
        if (id != null && subject.kind() == kind && !subject.id().equals(id)) {
            throw ProblemException.invalid(FieldError.parameter(
                    parameter, "INVALID_VALUE", "must be " + subject.id() + ", as in the path, or be left out"));
        }
        return id;
    }

    /** Only temporary access has an end, and that is given directly. */
    private List<AccessEntry> ending(List<AccessEntry> entries) {
        Map<AccessEntry, AssignmentKey> direct = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.via().type() == AccessVia.DIRECT
                        && entry.principal().type() == PrincipalType.USER)
                .forEach(entry -> direct.put(
                        entry,
                        new AssignmentKey(
                                entry.accountId(),
                                entry.permissionSetId(),
                                PrincipalType.USER,
                                entry.principal().id())));
        if (direct.isEmpty() || ends.isEmpty()) {
            return entries;
        }
        Map<AssignmentKey, Instant> known = new HashMap<>();
        ends.forEach(some -> known.putAll(some.of(direct.values())));
        return entries.stream()
                .map(entry -> {
                    AssignmentKey key = direct.get(entry);
                    Instant end = key == null ? null : known.get(key);
                    return end == null ? entry : entry.ending(end);
                })
                .toList();
    }

    private void refuseUnknown(Known known, Subject subject, @Nullable Instant at) {
        if (!queries.knows(known.scope(), subject, at) && (at != null || !isInAws(subject))) {
            throw ProblemException.notFound(
                    "There is no such thing as " + subject.kind().words() + " " + subject.id()
                            + (at == null ? "." : " at " + Times.words(at) + "."));
        }
    }

    /** What came a moment ago may be in AWS and not in the index yet: it enters it now, with what it has. */
    private boolean isInAws(Subject subject) {
        String id = subject.id();
        return switch (subject.kind()) {
            case USER -> inquiries.ask(Kind.USER, id) && also(Kind.PRINCIPAL, PrincipalType.USER + "/" + id);
            case GROUP ->
                inquiries.ask(Kind.GROUP, id)
                        && also(Kind.MEMBERSHIPS, id)
                        && also(Kind.PRINCIPAL, PrincipalType.GROUP + "/" + id);
            case ACCOUNT -> inquiries.ask(Kind.ACCOUNT, id);
            case PERMISSION_SET -> inquiries.ask(Kind.DETAILS, id);
            case EVERYTHING -> true;
        };
    }

    private boolean also(Kind kind, String subject) {
        inquiries.ask(kind, subject);
        return true;
    }
}
