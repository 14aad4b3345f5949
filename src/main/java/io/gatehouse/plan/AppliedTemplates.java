package io.gatehouse.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.assignment.PrincipalReference;
import io.gatehouse.lookup.AccountTemplates;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.References;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.operation.NewItem;
import io.gatehouse.plan.Catalogue.Ref;
import io.gatehouse.plan.Document.AccountTemplate;
import io.gatehouse.plan.Document.TemplateAssignment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/** Account templates by name, for accounts that are created by themselves or in an onboarding. */
@ApplicationScoped
class AppliedTemplates implements AccountTemplates {
    private static final String ACCOUNT_ID = "accountId";

    private final Jdbi jdbi;
    private final SnapshotQueries snapshots;
    private final ObjectMapper json;

    AppliedTemplates(Jdbi jdbi, SnapshotQueries snapshots, ObjectMapper json) {
        this.jdbi = jdbi;
        this.snapshots = snapshots;
        this.json = json;
    }

    /** A template and whose document has it. */
    private record Owned(String owner, AccountTemplate template) {}

    @Override
    public Template find(String reference, String pointer, int stage) {
        AccountTemplate template = named(reference, pointer);
        return new Template(
                template.organizationalUnitId(),
                Objects.requireNonNullElse(template.tags(), Map.of()),
                template.alternateContacts() == null ? null : json.valueToTree(template.alternateContacts()),
                grants(Document.each(template.assignments()), pointer, stage));
    }

    /** The template a reference leads to, or 422. */
    AccountTemplate named(String reference, String pointer) {
        References references = new References();
        var found = references.follow(
                pointer,
                "an account template of a document that was applied",
                Resolved.among(reference, all(reference), owned -> owned.owner() + "/" + name(reference)));
        references.check();
        return found.orElseThrow().template();
    }

    private List<Owned> all(String reference) {
        String owner = reference.contains("/") ? reference.substring(0, reference.indexOf('/')) : null;
        return rows(name(reference)).stream()
                .filter(owned -> owner == null || owned.owner().equals(owner))
                .toList();
    }

    private static String name(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }

    @Transactional
    List<Owned> rows(String name) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select owner, (document::jsonb -> 'accountTemplates' -> :name)::text as template from document
                         where document::jsonb -> 'accountTemplates' -> :name is not null order by owner
                        """)
                .bind("name", name)
                .map((row, context) -> new Owned(row.getString("owner"), read(row.getString("template"))))
                .list());
    }

    private List<NewItem> grants(List<TemplateAssignment> assignments, String pointer, int stage) {
        if (assignments.isEmpty()) {
            return List.of();
        }
        Catalogue names = new Catalogue(snapshots.now());
        References references = new References();
        List<Deferred.Lacking> lacking = new ArrayList<>();
        for (TemplateAssignment assignment : assignments) {
            List<Ref> sets = new ArrayList<>();
            assignment.permissionSets().forEach(set -> references
                    .follow(pointer, "a permission set", names.find(ThingType.PERMISSION_SET, set))
                    .ifPresent(sets::add));
            for (PrincipalReference principal : assignment.principals()) {
                boolean group = principal.type() == PrincipalType.GROUP;
                references
                        .follow(
                                pointer,
                                group ? "a group" : "a user",
                                names.principal(
                                        group ? ThingType.GROUP : ThingType.USER,
                                        Objects.requireNonNull(
                                                principal.id() == null ? principal.name() : principal.id())))
                        .ifPresent(who -> sets.forEach(set -> lacking.add(new Deferred.Lacking(
                                NewItem.of("CREATE_ASSIGNMENT")
                                        .atStage(stage + 1)
                                        .permissionSet(set.id())
                                        .principal(principal.type().name(), who.id())
                                        .saying("Gives " + set.name() + " to " + who.name() + " in the new account."),
                                Map.of(ACCOUNT_ID, ACCOUNT_ID)))));
            }
        }
        references.check();
        return Deferred.together(CompleteReferencesStep.ACTION, stage, lacking);
    }

    private AccountTemplate read(String text) {
        try {
            return json.treeToValue(json.readTree(text), AccountTemplate.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An account template can no longer be read", e);
        }
    }
}
