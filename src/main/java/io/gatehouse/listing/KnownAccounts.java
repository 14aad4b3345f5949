package io.gatehouse.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.Resolved;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Accounts by the index first, and their tags where it was told lately; where they lie only AWS says. */
@Decorator
@Priority(1)
class KnownAccounts implements AccountLookup {
    private static final String FIND = """
            select account_id, name, email, state, management_account from index_account
             where scope = :scope and valid_to is null
               and (account_id = :reference or lower(email) = lower(:reference)
                    or (lower(name) = lower(:reference) and name = :reference))
            """;

    private final AccountLookup aws;
    private final KnownThings known;
    private final Jdbi jdbi;
    private final ObjectMapper json;

    @Inject
    KnownAccounts(@Any @Delegate AccountLookup aws, KnownThings known, Jdbi jdbi, ObjectMapper json) {
        this.aws = aws;
        this.known = known;
        this.jdbi = jdbi;
        this.json = json;
    }

    @Override
    public Uni<Resolved<AccountRef>> find(String reference) {
        return known.first(Part.ACCOUNTS, now -> found(now, reference), aws.find(reference));
    }

    @Override
    public Uni<Map<String, Resolved<AccountRef>>> findAll(Collection<String> references) {
        return aws.findAll(references);
    }

    @Override
    public Uni<Optional<AccountRef>> byId(String accountId) {
        return aws.byId(accountId);
    }

    @Override
    public Uni<List<AccountRef>> all() {
        return aws.all();
    }

    @Override
    public Uni<List<AccountRef>> below(String organizationalUnitId) {
        return aws.below(organizationalUnitId);
    }

    @Override
    public Uni<Map<String, String>> names() {
        return aws.names();
    }

    @Override
    public Uni<Map<String, String>> tags(String accountId) {
        return known.first(Part.TAGS, now -> tagged(now, accountId), aws.tags(accountId));
    }

    private Optional<Map<String, String>> tagged(Known now, String accountId) {
        return jdbi.withHandle(db -> db.createQuery("""
                                select tags from index_account
                                 where scope = :scope and valid_to is null and account_id = :id and tags is not null
                                   and tags_confirmed_at > clock_timestamp() - make_interval(secs => :fresh)
                                """)
                        .bind("scope", now.scope())
                        .bind("id", accountId)
                        .bind("fresh", known.freshSeconds())
                        .mapTo(String.class)
                        .findOne())
                .map(this::read);
    }

    private Map<String, String> read(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The index holds tags that are no JSON", e);
        }
    }

    private Optional<Resolved<AccountRef>> found(Known now, String reference) {
        List<AccountRef> rows = jdbi.withHandle(db -> db.createQuery(FIND)
                .bind("scope", now.scope())
                .bind("reference", reference)
                .map((row, context) -> new AccountRef(
                        row.getString("account_id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("state"),
                        row.getBoolean("management_account"),
                        null))
                .list());
        Optional<AccountRef> byId =
                rows.stream().filter(row -> row.id().equals(reference)).findFirst();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(byId.<Resolved<AccountRef>>map(Resolved.Found::new)
                        .orElseGet(() -> Resolved.among(reference, rows, AccountRef::id)));
    }
}
