package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** A user in no group: left over, or with direct assignments only. */
@Singleton
final class UserWithoutGroup implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.USER_WITHOUT_GROUP;
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String title() {
        return "A user is in no group";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.USERS, Part.MEMBERSHIPS);
    }

    @Override
    public String sql() {
        return """
                select u.user_id as key, u.user_id as principal_id, 'USER' as principal_type,
                       u.user_name as principal_name
                  from index_user u
                 where u.scope = :scope and u.valid_to is null
                   and not exists (select 1 from index_membership m
                                    where m.user_id = u.user_id and m.scope = u.scope and m.valid_to is null)
                """;
    }

    @Override
    public String detail(Facts facts) {
        return "The user " + facts.text("principal_name") + " is in no group.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return List.of(facts.principal());
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(
                Cure.deleteWhatever(
                        "/users/" + facts.text("principal_id"),
                        "Deletes the user, assignments first. Where the user is needed, a group that fits is the better cure."));
    }
}
