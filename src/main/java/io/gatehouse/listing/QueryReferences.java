package io.gatehouse.listing;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PermissionSetRef;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters that name things, by id or by unique name. The index answers; what it does not know is asked for in AWS
 * before it is refused. Blocks.
 */
@ApplicationScoped
public class QueryReferences {
    private static final String ACCOUNT = """
            select account_id from index_account
             where scope = :scope and valid_to is null and account_id = :reference
            union
            select account_id from index_account
             where scope = :scope and valid_to is null and lower(email) = lower(:reference)
            union
            select account_id from index_account
             where scope = :scope and valid_to is null and lower(name) = lower(:reference) and name = :reference
            """;
    private static final String PERMISSION_SET = """
            select permission_set_id from index_permission_set
             where scope = :scope and valid_to is null and (permission_set_id = :reference or name = :reference)
            """;
    private static final String USER = """
            select user_id from index_user where scope = :scope and valid_to is null and user_id = :reference
            union
            select user_id from index_user
             where scope = :scope and valid_to is null and lower(user_name) = lower(:reference)
            """;
    private static final String GROUP = """
            select group_id from index_group where scope = :scope and valid_to is null and group_id = :reference
            union
            select group_id from index_group
             where scope = :scope and valid_to is null and lower(display_name) = lower(:reference)
            """;
    private static final String UNIT = """
            select unit_id from index_unit
             where scope = :scope and valid_to is null
               and (unit_id = :reference or path = '/' || trim(both '/' from :reference))
            """;
    /** A principal that is gone still holds what it was given. */
    private static final String HOLDER = """
            select distinct principal_id from index_assignment
             where scope = :scope and valid_to is null and principal_id = :reference
            """;

    private final Jdbi jdbi;
    private final AccountLookup accounts;
    private final PermissionSetLookup sets;
    private final PrincipalLookup principals;
    private final OrganizationalUnitLookup units;

    QueryReferences(
            Jdbi jdbi,
            AccountLookup accounts,
            PermissionSetLookup sets,
            PrincipalLookup principals,
            OrganizationalUnitLookup units) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.sets = sets;
        this.principals = principals;
        this.units = units;
    }

    /** The id of an account by id, e-mail or unique name; absent stays absent. */
    public @Nullable String account(Known known, String parameter, @Nullable String reference) {
        return follow(
                known,
                parameter,
                "an account",
                reference,
                ACCOUNT,
                asked -> await(accounts.find(asked), AccountRef::id));
    }

    /** The id of a permission set by id or name; absent stays absent. */
    public @Nullable String permissionSet(Known known, String parameter, @Nullable String reference) {
        return follow(
                known,
                parameter,
                "a permission set",
                reference,
                PERMISSION_SET,
                asked -> await(sets.find(asked), PermissionSetRef::id));
    }

    /** The id of a user by id or user name; absent stays absent. */
    public @Nullable String user(Known known, String parameter, @Nullable String reference) {
        return follow(
                known,
                parameter,
                "a user",
                reference,
                USER,
                asked -> await(principals.find(PrincipalType.USER, asked), PrincipalRef::id));
    }

    /** The id of a group by id or display name; absent stays absent. */
    public @Nullable String group(Known known, String parameter, @Nullable String reference) {
        return follow(
                known,
                parameter,
                "a group",
                reference,
                GROUP,
                asked -> await(principals.find(PrincipalType.GROUP, asked), PrincipalRef::id));
    }

    /** The id of a user or group by id or name, or of one that is gone and still assigned; absent stays absent. */
    public @Nullable String principal(Known known, String parameter, @Nullable String reference) {
        return follow(
                known,
                parameter,
                "a user or a group",
                reference,
                USER + " union " + GROUP + " union " + HOLDER,
                asked -> switch (await(principals.find(PrincipalType.USER, asked), PrincipalRef::id)) {
                    case Resolved.Missing<String> none ->
                        await(principals.find(PrincipalType.GROUP, asked), PrincipalRef::id);
                    case Resolved<String> user -> user;
                });
    }

    /**
     * Whether the index ever knew something of this id: questions about the past may name what is gone.
     *
     * @param table one of the index
     * @param column of its ids
     */
    public boolean ever(Known known, String table, String column, @Nullable String id) {
        return id != null
                && jdbi.withHandle(db -> db.createQuery("select exists (select 1 from " + table + " where " + column
                                + " = :id and scope = :scope)")
                        .bind("id", id)
                        .bind("scope", known.scope())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** The id of a unit or root by id or path, with or without the slashes at its ends; absent stays absent. */
    public @Nullable String unit(Known known, String parameter, @Nullable String reference) {
        return follow(
                known,
                parameter,
                "an organizational unit",
                reference,
                UNIT,
                asked -> await(units.find(asked), OrganizationalUnitRef::id));
    }

    /** 422, because of a query parameter. */
    static ProblemException refused(String parameter, ErrorCode code, String detail) {
        return new ProblemException(code, detail, List.of(FieldError.parameter(parameter, code.name(), detail)));
    }

    private @Nullable String follow(
            Known known,
            String parameter,
            String kind,
            @Nullable String reference,
            String sql,
            Function<String, Resolved<String>> aws) {
        if (reference == null) {
            return null;
        }
        List<String> ids = jdbi.withHandle(db -> db.createQuery(sql)
                .bind("scope", known.scope())
                .bind("reference", reference)
                .mapTo(String.class)
                .list());
        Supplier<Resolved<String>> asked = () -> aws.apply(reference);
        Resolved<String> found = ids.contains(reference)
                ? new Resolved.Found<>(reference)
                : ids.isEmpty() ? asked.get() : Resolved.among(reference, ids, Function.identity());
        return switch (found) {
            case Resolved.Found<String> one -> one.value();
            case Resolved.Missing<String> none ->
                throw refused(parameter, ErrorCode.REFERENCE_NOT_FOUND, reference + " is not " + kind + ".");
            case Resolved.Ambiguous<String> several ->
                throw refused(
                        parameter,
                        ErrorCode.REFERENCE_AMBIGUOUS,
                        reference + " is more than " + kind + ": " + String.join(", ", several.ids()) + ". Use an id.");
        };
    }

    private static <T> Resolved<String> await(Uni<Resolved<T>> asked, Function<T, String> id) {
        return switch (CallContext.interactive().await(asked)) {
            case Resolved.Found<T> found -> new Resolved.Found<>(id.apply(found.value()));
            case Resolved.Missing<T> missing -> new Resolved.Missing<>(missing.reference());
            case Resolved.Ambiguous<T> several -> new Resolved.Ambiguous<>(several.reference(), several.ids());
        };
    }
}
