package io.gatehouse.finding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** Access in an emergency, which nobody had to agree to and no second person has looked at since. */
@Singleton
final class ReviewOutstanding implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.REVIEW_OUTSTANDING;
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String title() {
        return "Emergency access has not been reviewed";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.USERS);
    }

    @Override
    public String sql() {
        return """
                select r.request_id as key, r.request_id, r.user_id as principal_id, 'USER' as principal_type,
                       r.user_name as principal_name, r.waiting_for, r.created_at as since, r.justification,
                       (select min(i.account_id) from access_request_item i where i.request_id = r.request_id
                         having count(distinct i.account_id) = 1) as account_id
                  from access_request r
                 where r.review = 'OPEN'
                """;
    }

    @Override
    public String detail(Facts facts) {
        return facts.text("principal_name") + " took emergency access at " + facts.moment("since")
                + (facts.find("justification") == null ? "" : " (" + facts.text("justification") + ")")
                + ". It waits for: " + facts.text("waiting_for");
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        String id = facts.text("request_id");
        return List.of(facts.principal(), new FindingSubject("ACCESS_REQUEST", id, null, "/access-requests/" + id));
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(new Cure(
                "POST",
                "/access-requests/" + facts.text("request_id") + "/approval",
                null,
                JsonNodeFactory.instance.objectNode().put("decision", "APPROVE"),
                "States that it was an emergency; only those it waits for can. REJECT ends the access."));
    }
}
