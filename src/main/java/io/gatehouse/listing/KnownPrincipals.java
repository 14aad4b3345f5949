package io.gatehouse.listing;

import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.Resolved;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Users and groups by the index first. */
@Decorator
@Priority(1)
class KnownPrincipals implements PrincipalLookup {
    private static final String USERS = """
            select user_id as id, user_name as name from index_user
             where scope = :scope and valid_to is null
               and (user_id in (<references>) or user_name in (<references>))
            """;
    private static final String GROUPS = """
            select group_id as id, display_name as name from index_group
             where scope = :scope and valid_to is null
               and (group_id in (<references>) or display_name in (<references>))
            """;

    private final PrincipalLookup aws;
    private final KnownThings known;
    private final Jdbi jdbi;

    @Inject
    KnownPrincipals(@Any @Delegate PrincipalLookup aws, KnownThings known, Jdbi jdbi) {
        this.aws = aws;
        this.known = known;
        this.jdbi = jdbi;
    }

    @Override
    public Uni<Resolved<PrincipalRef>> find(PrincipalType type, String reference) {
        return known.first(
                part(type),
                now -> Optional.ofNullable(found(now, type, Set.of(reference)).get(reference)),
                aws.find(type, reference));
    }

    @Override
    public Uni<Map<String, Resolved<PrincipalRef>>> findAll(PrincipalType type, Collection<String> references) {
        Set<String> wanted = new HashSet<>(references);
        return known.first(
                part(type),
                now -> {
                    Map<String, Resolved<PrincipalRef>> found = found(now, type, wanted);
                    return found.keySet().containsAll(wanted) ? Optional.of(found) : Optional.empty();
                },
                aws.findAll(type, references));
    }

    /** An answer that lets a write happen is asked of AWS. */
    @Override
    public Uni<Boolean> isExternal(PrincipalKey principal) {
        return aws.isExternal(principal);
    }

    @Override
    public Uni<Map<PrincipalKey, String>> names(Collection<PrincipalKey> principals) {
        return aws.names(principals);
    }

    private static Part part(PrincipalType type) {
        return type == PrincipalType.USER ? Part.USERS : Part.GROUPS;
    }

    /** Those that are found as they are written; an id comes first, for a name may look like one. */
    private Map<String, Resolved<PrincipalRef>> found(Known now, PrincipalType type, Set<String> references) {
        if (references.isEmpty()) {
            return Map.of();
        }
        List<PrincipalRef> rows = jdbi.withHandle(db -> db.createQuery(type == PrincipalType.USER ? USERS : GROUPS)
                .bind("scope", now.scope())
                .bindList("references", List.copyOf(references))
                .map((row, context) -> new PrincipalRef(type, row.getString("id"), row.getString("name")))
                .list());
        Map<String, Resolved<PrincipalRef>> found = new HashMap<>();
        rows.forEach(row -> found.put(row.name(), new Resolved.Found<>(row)));
        rows.forEach(row -> found.put(row.id(), new Resolved.Found<>(row)));
        found.keySet().retainAll(references);
        return found;
    }
}
