package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** An assignment whose user or group is gone: AWS keeps it, and whoever gets the id again has the access. */
@Singleton
final class PrincipalGone implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.PRINCIPAL_GONE;
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String title() {
        return "An assignment outlives its principal";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.USERS, Part.GROUPS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return ASSIGNMENT + "coalesce(g.display_name, u.user_name) is null";
    }

    @Override
    public String detail(Facts facts) {
        return "The " + facts.text("principal_type").toLowerCase(Locale.ROOT) + " " + facts.text("principal_id")
                + " is gone and still has " + facts.name("set_name", "permission_set_id") + " in "
                + facts.name("account_name", "account_id") + ".";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return facts.assignment();
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(facts.removal("Removes the assignment; nobody loses access."));
    }
}
