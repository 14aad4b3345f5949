package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * A user who is assigned directly: it is not seen where groups are looked through, and stays when the job changes. Temporary
 * access is meant to be so and is no finding while a request holds it.
 */
@Singleton
final class DirectAssignment implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.DIRECT_ASSIGNMENT;
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String title() {
        return "A user is assigned directly";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.USERS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return ASSIGNMENT + """
                a.principal_type = 'USER' and u.user_name is not null and a.began_cause <> 'REQUEST'
                  and not exists (select 1 from access_grant held
                                   where held.account_id = a.account_id and held.permission_set_id = a.permission_set_id
                                     and held.user_id = a.principal_id and held.ended_at is null and not held.standing)
                """;
    }

    @Override
    public String detail(Facts facts) {
        return facts.assigned() + " by an assignment of one's own.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return facts.assignment();
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(facts.removal("Removes the assignment; the user loses this access unless a group gives it."));
    }
}
