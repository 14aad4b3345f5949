package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** A permission set that was changed and is in accounts as it was before: people have rights that nobody reads any more. */
@Singleton
final class NotProvisioned implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.NOT_PROVISIONED;
    }

    @Override
    public Severity severity() {
        return Severity.MEDIUM;
    }

    @Override
    public String title() {
        return "Accounts do not have what a permission set says";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.PERMISSION_SETS, Part.PROVISIONING);
    }

    @Override
    public String sql() {
        return """
                select s.permission_set_id as key, s.permission_set_id, s.name as set_name, count(*) as accounts,
                       min(v.account_id) as account_id
                  from index_provisioning v
                  join index_permission_set s
                    on s.permission_set_id = v.permission_set_id and s.scope = v.scope and s.valid_to is null
                 where v.scope = :scope and v.valid_to is null and v.status = 'OUTDATED'
                 group by s.permission_set_id, s.name
                """;
    }

    @Override
    public String detail(Facts facts) {
        return facts.text("accounts") + " accounts do not have what the permission set " + facts.text("set_name")
                + " says.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return List.of(facts.permissionSet());
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(new Cure(
                "POST",
                "/permission-sets/" + facts.text("permission_set_id") + "/provisioning",
                null,
                null,
                "Brings the permission set, as it is in AWS, to every account it is in."));
    }
}
