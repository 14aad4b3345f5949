package io.gatehouse.finding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;

/** An account that is closed or suspended and still has assignments: who reopens it brings them back. */
@Singleton
final class AccountNotActive implements FindingKind {
    @Override
    public FindingCode code() {
        return FindingCode.ACCOUNT_NOT_ACTIVE;
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String title() {
        return "An account that is not active has assignments";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.ACCOUNTS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return """
                select a.account_id as key, a.account_id, c.name as account_name, c.state,
                       count(*) as assignments,
                       array_agg(distinct a.permission_set_id) as sets,
                       array_agg(distinct a.principal_id) filter (where a.principal_type = 'USER') as users,
                       array_agg(distinct a.principal_id) filter (where a.principal_type = 'GROUP') as groups
                  from index_assignment a
                  join index_account c on c.account_id = a.account_id and c.scope = a.scope and c.valid_to is null
                 where a.scope = :scope and a.valid_to is null and c.state <> 'ACTIVE'
                 group by a.account_id, c.name, c.state
                """;
    }

    @Override
    public String detail(Facts facts) {
        return "The account " + facts.text("account_name") + " is " + facts.text("state") + " and has "
                + facts.text("assignments") + " assignments.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return List.of(facts.account());
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(new Cure(
                "POST",
                "/assignment-revocations",
                null,
                body(facts),
                "Removes every assignment in the account, which nobody can use while it is not active. AWS may refuse it for"
                        + " an account that is closed: then accept the finding until the account is gone."));
    }

    private static ObjectNode body(Facts facts) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode principals = body.putArray("principals");
        facts.texts("users")
                .forEach(id -> principals.addObject().put("type", "USER").put("id", id));
        facts.texts("groups")
                .forEach(id -> principals.addObject().put("type", "GROUP").put("id", id));
        body.putArray("accounts").add(facts.text("account_id"));
        ArrayNode sets = body.putArray("permissionSets");
        facts.texts("sets").forEach(sets::add);
        return body;
    }
}
