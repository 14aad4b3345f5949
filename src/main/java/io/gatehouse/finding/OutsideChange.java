package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Access that somebody gave in AWS, past this service and its guardrails, or took away: an assignment or a membership. What was
 * taken away is found for thirty days, as long as it could be given back.
 */
@Singleton
final class OutsideChange implements FindingKind {
    /** What came to be. */
    private static final String GIVEN = """
            select 'ASSIGNMENT|' || f.key as key, f.account_id, f.permission_set_id, f.principal_type, f.principal_id,
                   f.account_name, f.set_name, f.principal_name, x.began_actor as actor, x.valid_from as since,
                   null::text as group_id, null::text as group_name, false as taken
              from (%strue) f
              join index_assignment x on x.account_id = f.account_id and x.permission_set_id = f.permission_set_id
               and x.principal_type = f.principal_type and x.principal_id = f.principal_id
               and x.scope = :scope and x.valid_to is null
             where x.began_cause = 'OUTSIDE'
            union all
            select 'MEMBERSHIP|' || m.group_id || '|' || m.user_id, null, null, 'USER', m.user_id, null, null,
                   u.user_name, m.began_actor, m.valid_from, m.group_id, g.display_name, false
              from index_membership m
              left join index_user u on u.user_id = m.user_id and u.scope = m.scope and u.valid_to is null
              left join index_group g on g.group_id = m.group_id and g.scope = m.scope and g.valid_to is null
             where m.scope = :scope and m.valid_to is null and m.began_cause = 'OUTSIDE'
            """.formatted(ASSIGNMENT);

    /** What ended and did not come back, where everything it was made of is still there. */
    private static final String TAKEN = """
            select distinct on (1) 'ASSIGNMENT|' || concat_ws('|', x.account_id, x.permission_set_id, x.principal_type,
                   x.principal_id), x.account_id, x.permission_set_id, x.principal_type, x.principal_id, c.name, s.name,
                   coalesce(g.display_name, u.user_name), x.ended_actor, x.valid_to, null::text, null::text, true
              from index_assignment x
              join index_account c on c.account_id = x.account_id and c.scope = x.scope and c.valid_to is null
               and c.state = 'ACTIVE'
              join index_permission_set s
                on s.permission_set_id = x.permission_set_id and s.scope = x.scope and s.valid_to is null
              left join index_group g on x.principal_type = 'GROUP' and g.group_id = x.principal_id
               and g.scope = x.scope and g.valid_to is null
              left join index_user u on x.principal_type = 'USER' and u.user_id = x.principal_id
               and u.scope = x.scope and u.valid_to is null
             where x.scope = :scope and x.valid_to > clock_timestamp() - interval '30 days' and x.ended_cause = 'OUTSIDE'
               and x.began_cause <> 'OUTSIDE' and coalesce(g.group_id, u.user_id) is not null
               and not exists (
                 select 1 from index_assignment y
                  where y.account_id = x.account_id and y.permission_set_id = x.permission_set_id
                    and y.principal_type = x.principal_type and y.principal_id = x.principal_id and y.scope = x.scope
                    and (y.valid_to is null or y.valid_to > x.valid_to))
            """;

    private static final String LEFT = """
            select distinct on (1) 'MEMBERSHIP|' || m.group_id || '|' || m.user_id, null::text, null::text, 'USER', m.user_id,
                   null::text, null::text, u.user_name, m.ended_actor, m.valid_to, m.group_id, g.display_name, true
              from index_membership m
              join index_user u on u.user_id = m.user_id and u.scope = m.scope and u.valid_to is null
              join index_group g on g.group_id = m.group_id and g.scope = m.scope and g.valid_to is null
             where m.scope = :scope and m.valid_to > clock_timestamp() - interval '30 days' and m.ended_cause = 'OUTSIDE'
               and m.began_cause <> 'OUTSIDE'
               and not exists (
                 select 1 from index_membership n
                  where n.group_id = m.group_id and n.user_id = m.user_id and n.scope = m.scope
                    and (n.valid_to is null or n.valid_to > m.valid_to))
            """;

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
        return "Access was changed past this service";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.ACCOUNTS, Part.PERMISSION_SETS, Part.USERS, Part.GROUPS, Part.MEMBERSHIPS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return GIVEN + "union all (" + TAKEN + ") union all (" + LEFT + ")";
    }

    @Override
    public String detail(Facts facts) {
        return (member(facts) ? membership(facts) : assignment(facts))
                + ". This was changed outside this service"
                + (facts.find("actor") == null ? "" : " by " + facts.text("actor")) + " at " + facts.moment("since")
                + ".";
    }

    private static String assignment(Facts facts) {
        return taken(facts) ? facts.unassigned() : facts.assigned();
    }

    private static String membership(Facts facts) {
        return facts.name("principal_name", "principal_id")
                + (taken(facts) ? " is no longer in the group " : " is in the group ")
                + facts.name("group_name", "group_id");
    }

    private static boolean member(Facts facts) {
        return facts.find("group_id") != null;
    }

    private static boolean taken(Facts facts) {
        return facts.text("taken").equals("true");
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return member(facts) ? List.of(facts.principal(), facts.group()) : facts.assignment();
    }

    @Override
    public List<Cure> cures(Facts facts) {
        if (!member(facts)) {
            return List.of(
                    taken(facts)
                            ? facts.assigning("Gives the assignment back, as far as the guardrails let it.")
                            : facts.removal("Removes the assignment."));
        }
        return List.of(taken(facts) ? facts.joining("Puts the user into the group again.") : facts.leaving());
    }
}
