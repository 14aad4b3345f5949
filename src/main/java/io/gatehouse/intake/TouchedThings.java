package io.gatehouse.intake;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ids of the things a list of operations or of audit entries is asked about, by id or by unique name. What looks like an id is taken for
 * one: the journal knows more than AWS, which forgets what was deleted.
 */
@ApplicationScoped
public class TouchedThings {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    /** Service model of SSO Admin, the last part of a permission set's ARN. */
    private static final Pattern PERMISSION_SET = Pattern.compile("ps-[a-zA-Z0-9-./]{16}");
    /** Service model of the identity store, {@code ResourceId}. */
    private static final Pattern PRINCIPAL =
            Pattern.compile("([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}");

    private final AccountLookup accounts;
    private final PermissionSetLookup sets;
    private final PrincipalLookup principals;

    TouchedThings(AccountLookup accounts, PermissionSetLookup sets, PrincipalLookup principals) {
        this.accounts = accounts;
        this.sets = sets;
        this.principals = principals;
    }

    /**
     * Ids of what was named, in no particular order.
     *
     * @throws ProblemException 422 for a name that nothing has, or several things have
     */
    public List<String> ids(Touched asked) {
        CallContext calls = CallContext.interactive();
        List<String> ids = new ArrayList<>();
        add(ids, "accountId", asked.accountId, ACCOUNT, name -> calls.await(ids(accounts.find(name), AccountRef::id)));
        add(
                ids,
                "permissionSetId",
                asked.permissionSetId,
                PERMISSION_SET,
                name -> calls.await(ids(sets.find(name), PermissionSetRef::id)));
        add(ids, "principalId", asked.principalId, PRINCIPAL, name -> principal(calls, name));
        return ids;
    }

    private Resolved<String> principal(CallContext calls, String name) {
        Resolved<String> user = calls.await(ids(principals.find(PrincipalType.USER, name), PrincipalRef::id));
        return user instanceof Resolved.Missing<String>
                ? calls.await(ids(principals.find(PrincipalType.GROUP, name), PrincipalRef::id))
                : user;
    }

    private static <T> Uni<Resolved<String>> ids(Uni<Resolved<T>> found, Function<T, String> id) {
        return found.map(resolved -> switch (resolved) {
            case Resolved.Found<T> one -> new Resolved.Found<>(id.apply(one.value()));
            case Resolved.Missing<T> none -> new Resolved.Missing<>(none.reference());
            case Resolved.Ambiguous<T> several -> new Resolved.Ambiguous<>(several.reference(), several.ids());
        });
    }

    private static void add(
            List<String> ids,
            String parameter,
            @Nullable String reference,
            Pattern id,
            Function<String, Resolved<String>> byName) {
        if (reference == null) {
            return;
        }
        if (id.matcher(reference).matches()) {
            ids.add(reference);
            return;
        }
        switch (byName.apply(reference)) {
            case Resolved.Found<String> one -> ids.add(one.value());
            case Resolved.Missing<String> none ->
                throw refused(parameter, ErrorCode.REFERENCE_NOT_FOUND, "Nothing is called " + reference + ".");
            case Resolved.Ambiguous<String> several ->
                throw refused(
                        parameter,
                        ErrorCode.REFERENCE_AMBIGUOUS,
                        reference + " is the name of several: " + String.join(", ", several.ids()) + ". Use an id.");
        }
    }

    private static ProblemException refused(String parameter, ErrorCode code, String detail) {
        return new ProblemException(code, detail, List.of(FieldError.parameter(parameter, code.name(), detail)));
    }
}
