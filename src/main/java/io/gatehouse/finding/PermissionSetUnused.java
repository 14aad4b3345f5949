package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** A permission set that is assigned nowhere: one more to be read at every review. */
@Singleton
final class PermissionSetUnused implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.PERMISSION_SET_UNUSED;
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String title() {
        return "A permission set is assigned nowhere";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.PERMISSION_SETS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return """
                select s.permission_set_id as key, s.permission_set_id, s.name as set_name,
                       null::text as account_id, null::text as principal_id
                  from index_permission_set s
                 where s.scope = :scope and s.valid_to is null
                   and not exists (select 1 from index_assignment a
                                    where a.permission_set_id = s.permission_set_id and a.scope = s.scope
                                      and a.valid_to is null)
                """;
    }

    @Override
    public String detail(Facts facts) {
        return "The permission set " + facts.text("set_name") + " is assigned nowhere.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return List.of(facts.permissionSet());
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(Cure.deleteWhatever(
                "/permission-sets/" + facts.text("permission_set_id"),
                "Deletes the permission set; nobody loses access."));
    }
}
