package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** A user who has the same access directly and through a group: taking one away takes nothing. */
@Singleton
final class DuplicateAccess implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.DUPLICATE_ACCESS;
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String title() {
        return "The same access is given twice";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.USERS, Part.GROUPS, Part.MEMBERSHIPS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return ASSIGNMENT + """
                a.principal_type = 'USER' and a.began_cause <> 'REQUEST' and exists (
                  select 1 from index_membership m
                    join index_assignment b on b.principal_type = 'GROUP' and b.principal_id = m.group_id
                     and b.scope = m.scope and b.valid_to is null
                   where m.user_id = a.principal_id and m.scope = a.scope and m.valid_to is null
                     and b.account_id = a.account_id and b.permission_set_id = a.permission_set_id)
                """;
    }

    @Override
    public String detail(Facts facts) {
        return facts.assigned() + " directly and through a group.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return facts.assignment();
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(facts.removal("Removes the direct assignment; the user keeps the access through the group."));
    }
}
