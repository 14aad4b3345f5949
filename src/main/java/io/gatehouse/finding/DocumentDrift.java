package io.gatehouse.finding;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import io.gatehouse.lookup.DriftNotes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Something that is no longer as the document says that was applied last; never what is there for a time only. */
@Singleton
final class DocumentDrift implements FindingKind {
    private static final Map<String, String> PATHS = Map.of(
            "ORGANIZATIONAL_UNIT", "/organizational-units/",
            "ACCOUNT", "/accounts/",
            "PERMISSION_SET", "/permission-sets/",
            "GROUP", "/groups/",
            "USER", "/users/");

    private final DriftNotes notes;

    DocumentDrift(DriftNotes notes) {
        this.notes = notes;
    }

    @Override
    public FindingCode code() {
        return FindingCode.DOCUMENT_DRIFT;
    }

    @Override
    public Severity severity() {
        return Severity.MEDIUM;
    }

    @Override
    public String title() {
        return "AWS differs from a document that was applied";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.UNITS,
                Part.ACCOUNTS,
                Part.TAGS,
                Part.PERMISSION_SETS,
                Part.PERMISSION_SET_DETAILS,
                Part.USERS,
                Part.GROUPS,
                Part.MEMBERSHIPS,
                Part.ASSIGNMENTS);
    }

    @Override
    public void refresh() {
        notes.refresh();
    }

    @Override
    public String sql() {
        return """
                select concat_ws('|', d.owner, d.type, d.thing) as key, d.owner, d.type, d.action, d.id, d.name, d.reason,
                       d.wanted, d.account_id, d.permission_set_id, d.principal_type, d.principal_id, d.group_id, d.cause,
                       d.operation_id, d.actor, c.name as account_name, s.name as set_name, m.display_name as group_name,
                       coalesce(g.display_name, u.user_name) as principal_name
                  from document_drift d
                  left join index_account c on c.account_id = d.account_id and c.scope = :scope and c.valid_to is null
                  left join index_permission_set s
                    on s.permission_set_id = d.permission_set_id and s.scope = :scope and s.valid_to is null
                  left join index_group m on m.group_id = d.group_id and m.scope = :scope and m.valid_to is null
                  left join index_group g on d.principal_type = 'GROUP' and g.group_id = d.principal_id
                    and g.scope = :scope and g.valid_to is null
                  left join index_user u on d.principal_type = 'USER' and u.user_id = d.principal_id
                    and u.scope = :scope and u.valid_to is null
                """;
    }

    @Override
    public String detail(Facts facts) {
        String state =
                switch (facts.text("action")) {
                    case "CREATE" -> " is not there.";
                    case "DELETE", "UNMANAGED" -> " is there and should not be.";
                    case "UPDATE" -> " is not as it should be.";
                    default -> ": " + facts.text("reason");
                };
        String actor = facts.find("actor");
        String cause =
                switch (Objects.requireNonNullElse(facts.find("cause"), "UNKNOWN")) {
                    case "OUTSIDE" -> " It was changed in AWS" + (actor == null ? "." : " by " + actor + ".");
                    case "UNKNOWN" -> "";
                    default ->
                        facts.find("operation_id") == null
                                ? ""
                                : " It came of operation " + facts.text("operation_id") + ".";
                };
        return "By the document of " + facts.text("owner") + ", " + facts.text("name") + state + cause;
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        List<FindingSubject> subjects = new ArrayList<>();
        String owner = facts.text("owner");
        subjects.add(new FindingSubject("DOCUMENT", owner, owner, "/documents/" + owner));
        String id = facts.find("id");
        String path = PATHS.get(facts.text("type"));
        if (facts.find("account_id") != null && facts.find("principal_id") != null) {
            subjects.addAll(facts.assignment());
        } else if (facts.find("group_id") != null && facts.find("principal_id") != null) {
            subjects.add(facts.principal());
            subjects.add(facts.group());
        } else if (id != null && path != null) {
            subjects.add(new FindingSubject(facts.text("type"), id, facts.text("name"), path + id));
        }
        return subjects;
    }

    @Override
    public List<Cure> cures(Facts facts) {
        List<Cure> cures = new ArrayList<>();
        boolean gone = facts.text("action").equals("CREATE");
        switch (facts.text("type")) {
            case "ASSIGNMENT" -> {
                if (facts.find("account_id") != null && facts.find("principal_id") != null) {
                    cures.add(
                            gone
                                    ? facts.assigning("Gives what the document says.")
                                    : facts.removal("Removes the assignment."));
                }
            }
            case "MEMBERSHIP" -> {
                if (facts.find("group_id") != null && facts.find("principal_id") != null) {
                    cures.add(gone ? facts.joining("Puts the user into the group.") : facts.leaving());
                }
            }
            case "GROUP", "USER" -> {
                String path = PATHS.get(facts.text("type"));
                JsonNode wanted = facts.columns().path("wanted");
                if (facts.text("action").equals("UPDATE") && facts.find("id") != null && wanted.isObject()) {
                    cures.add(new Cure(
                            "PATCH",
                            path + facts.text("id"),
                            Map.of("If-Match", "*"),
                            wanted,
                            "Makes it what the document says."));
                }
            }
            default -> {
                // one request does not make it what the document says: plan and apply the document again
            }
        }
        cures.add(Cure.deleteWhatever(
                "/documents/" + facts.text("owner"),
                "Gives up the document: it manages nothing any more. Nothing changes in AWS."));
        return cures;
    }
}
