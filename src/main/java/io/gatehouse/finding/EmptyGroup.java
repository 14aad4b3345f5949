package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** A group without members: its assignments give nobody access, until somebody is put into it. */
@Singleton
final class EmptyGroup implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.EMPTY_GROUP;
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String title() {
        return "A group has no members";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.GROUPS, Part.MEMBERSHIPS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return """
                select g.group_id as key, g.group_id as principal_id, 'GROUP' as principal_type,
                       g.display_name as principal_name,
                       (select count(*) from index_assignment a
                         where a.principal_id = g.group_id and a.scope = g.scope and a.valid_to is null) as assignments
                  from index_group g
                 where g.scope = :scope and g.valid_to is null
                   and not exists (select 1 from index_membership m
                                    where m.group_id = g.group_id and m.scope = g.scope and m.valid_to is null)
                """;
    }

    @Override
    public String detail(Facts facts) {
        return "The group " + facts.text("principal_name") + " has no members and " + facts.text("assignments")
                + " assignments.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return List.of(facts.principal());
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(Cure.deleteWhatever(
                "/groups/" + facts.text("principal_id"),
                "Deletes the group, its assignments first; nobody loses access."));
    }
}
