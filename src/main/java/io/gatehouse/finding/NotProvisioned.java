package io.gatehouse.finding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        return List.of(Part.PERMISSION_SETS, Part.PERMISSION_SET_DETAILS, Part.PROVISIONING);
    }

    @Override
    public String sql() {
        return """
                select s.permission_set_id as key, s.permission_set_id, s.name as set_name, s.description,
                       s.session_duration, s.relay_state, s.document, count(*) as accounts,
                       min(v.account_id) as account_id
                  from index_provisioning v
                  join index_permission_set s
                    on s.permission_set_id = v.permission_set_id and s.scope = v.scope and s.valid_to is null
                 where v.scope = :scope and v.valid_to is null and v.status = 'OUTDATED'
                 group by s.permission_set_id, s.name, s.description, s.session_duration, s.relay_state, s.document
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
        return facts.columns().path("document").isNull()
                ? List.of()
                : List.of(new Cure(
                        "PUT",
                        "/permission-sets/" + facts.text("permission_set_id"),
                        Map.of("If-Match", "*"),
                        body(facts),
                        "Brings the permission set, as it is, to every account it is in."));
    }

    private static ObjectNode body(Facts facts) {
        ObjectNode body = facts.columns().required("document").deepCopy();
        put(body, "description", facts.find("description"));
        put(body, "sessionDuration", facts.find("session_duration"));
        put(body, "relayState", facts.find("relay_state"));
        return body;
    }

    private static void put(ObjectNode body, String member, @Nullable String value) {
        if (value != null) {
            body.put(member, value);
        }
    }
}
