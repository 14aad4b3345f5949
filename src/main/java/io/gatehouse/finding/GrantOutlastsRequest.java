package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Temporary access that should be gone and is not: AWS refused the removal, or it has been on its way for too long. */
@Singleton
final class GrantOutlastsRequest implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.GRANT_OUTLASTS_REQUEST;
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String title() {
        return "Temporary access outlasts its request";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.ACCOUNTS, Part.PERMISSION_SETS, Part.USERS, Part.ASSIGNMENTS);
    }

    /** Five minutes are many times what a removal takes AWS. */
    @Override
    public String sql() {
        return """
                select f.key, f.account_id, f.permission_set_id, f.principal_type, f.principal_id, f.account_name,
                       f.set_name, f.principal_name, g.grant_id, g.attempts, l.request_id, l.reason
                  from (%sa.principal_type = 'USER') f
                  join access_grant g on g.account_id = f.account_id and g.permission_set_id = f.permission_set_id
                   and g.user_id = f.principal_id and g.ended_at is null and not g.standing
                  join lateral (select i.request_id, i.reason, r.updated_at from access_request_item i
                                  join access_request r on r.request_id = i.request_id
                                 where i.account_id = g.account_id and i.permission_set_id = g.permission_set_id
                                   and i.user_id = g.user_id and i.status = 'ENDING'
                                 order by i.request_id desc limit 1) l on true
                 where (g.attempts > 0 or l.updated_at < clock_timestamp() - interval '5 minutes')
                   and not exists (select 1 from access_request_item h
                                    where h.account_id = g.account_id and h.permission_set_id = g.permission_set_id
                                      and h.user_id = g.user_id and h.status in ('ACTIVATING', 'ACTIVE'))
                """.formatted(ASSIGNMENT);
    }

    @Override
    public String detail(Facts facts) {
        return facts.assigned() + ", though request " + facts.text("request_id") + " has ended"
                + (facts.find("reason") == null ? "." : ": " + facts.text("reason"));
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        List<FindingSubject> subjects = new ArrayList<>(facts.assignment());
        String id = facts.text("request_id");
        subjects.add(new FindingSubject("ACCESS_REQUEST", id, null, "/access-requests/" + id));
        return subjects;
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(facts.removal("Removes the assignment."));
    }
}
