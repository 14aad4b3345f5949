package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** Access that somebody gave in AWS, past this service and its guardrails: an assignment or a membership. */
@Singleton
final class OutsideChange implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.OUTSIDE_CHANGE;
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String title() {
        return "Access was given past this service";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.ACCOUNTS, Part.PERMISSION_SETS, Part.USERS, Part.GROUPS, Part.MEMBERSHIPS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return """
                select 'ASSIGNMENT|' || f.key as key, f.account_id, f.permission_set_id, f.principal_type, f.principal_id,
                       f.account_name, f.set_name, f.principal_name, x.began_actor as actor, x.valid_from as since,
                       null::text as group_id, null::text as group_name
                  from (%strue) f
                  join index_assignment x on x.account_id = f.account_id and x.permission_set_id = f.permission_set_id
                   and x.principal_type = f.principal_type and x.principal_id = f.principal_id
                   and x.scope = :scope and x.valid_to is null
                 where x.began_cause = 'OUTSIDE'
                union all
                select 'MEMBERSHIP|' || m.group_id || '|' || m.user_id, null, null, 'USER', m.user_id, null, null,
                       u.user_name, m.began_actor, m.valid_from, m.group_id, g.display_name
                  from index_membership m
                  left join index_user u on u.user_id = m.user_id and u.scope = m.scope and u.valid_to is null
                  left join index_group g on g.group_id = m.group_id and g.scope = m.scope and g.valid_to is null
                 where m.scope = :scope and m.valid_to is null and m.began_cause = 'OUTSIDE'
                """.formatted(ASSIGNMENT);
    }

    @Override
    public String detail(Facts facts) {
        return (facts.find("group_id") == null
                        ? facts.assigned()
                        : facts.name("principal_name", "principal_id") + " is in the group "
                                + facts.name("group_name", "group_id"))
                + " since " + facts.text("since") + ", which was not done by this service"
                + (facts.find("actor") == null ? "." : " but by " + facts.text("actor") + ".");
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return facts.find("group_id") == null ? facts.assignment() : List.of(facts.principal(), group(facts));
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(
                facts.find("group_id") == null
                        ? facts.removal("Removes the assignment.")
                        : Cure.delete(
                                "/groups/" + facts.text("group_id") + "/members/" + facts.text("principal_id"),
                                "Takes the user out of the group."));
    }

    private static FindingSubject group(Facts facts) {
        String id = facts.text("group_id");
        return new FindingSubject("GROUP", id, facts.find("group_name"), "/groups/" + id);
    }
}
