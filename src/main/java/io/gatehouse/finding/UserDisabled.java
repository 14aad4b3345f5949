package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** A disabled user who still has access or memberships: enabled again, everything is back. */
@Singleton
final class UserDisabled implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.USER_DISABLED;
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String title() {
        return "A disabled user still has access";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.USERS, Part.MEMBERSHIPS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return """
                select u.user_id as key, u.user_id as principal_id, 'USER' as principal_type,
                       u.user_name as principal_name, h.memberships, h.assignments
                  from index_user u
                  cross join lateral (select
                    (select count(*) from index_membership m
                      where m.user_id = u.user_id and m.scope = u.scope and m.valid_to is null) as memberships,
                    (select count(*) from index_assignment a
                      where a.principal_id = u.user_id and a.scope = u.scope and a.valid_to is null) as assignments) h
                 where u.scope = :scope and u.valid_to is null and u.status = 'DISABLED'
                   and h.memberships + h.assignments > 0
                """;
    }

    @Override
    public String detail(Facts facts) {
        return "The user " + facts.text("principal_name") + " is disabled and has " + facts.text("memberships")
                + " memberships and " + facts.text("assignments") + " assignments.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return List.of(facts.principal());
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(Cure.deleteWhatever(
                "/users/" + facts.text("principal_id"), "Deletes the user, assignments and memberships first."));
    }
}
