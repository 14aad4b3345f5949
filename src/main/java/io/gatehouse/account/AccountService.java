package io.gatehouse.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.AccountTemplates;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.AssignmentRemoval;
import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.References;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Preconditions;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be done to accounts: every check before anything is journaled. */
@ApplicationScoped
public class AccountService {
    private final Accounts accounts;
    private final OrganizationalUnitLookup units;
    private final Contacts contacts;
    private final AccountTemplates templates;
    private final ObjectMapper json;
    private final AssignmentLookup assignments;
    private final OpenCreations openCreations;
    private final CreateAccount createAccount;
    private final UpdateAccount updateAccount;
    private final CloseAccount closeAccount;
    private final Preconditions preconditions;
    private final Validator validator;

    AccountService(
            Accounts accounts,
            OrganizationalUnitLookup units,
            Contacts contacts,
            AccountTemplates templates,
            ObjectMapper json,
            AssignmentLookup assignments,
            OpenCreations openCreations,
            CreateAccount createAccount,
            UpdateAccount updateAccount,
            CloseAccount closeAccount,
            Preconditions preconditions,
            Validator validator) {
        this.accounts = accounts;
        this.units = units;
        this.contacts = contacts;
        this.templates = templates;
        this.json = json;
        this.assignments = assignments;
        this.openCreations = openCreations;
        this.createAccount = createAccount;
        this.updateAccount = updateAccount;
        this.closeAccount = closeAccount;
        this.preconditions = preconditions;
        this.validator = validator;
    }

    /** One account with everything; 404 where the organization has none of that id. */
    Uni<Fresh<Account>> get(String accountId) {
        return accounts.find(accountId)
                .map(found -> found.orElseThrow(() -> AccountRefusals.absent(accountId)))
                .chain(account ->
                        contacts.of(accountId).map(known -> account.map(one -> one.reaching(known.orElse(null)))));
    }

    /** An account with an e-mail nobody in the organization has, and nobody is being given. */
    public NewOperation create(Body<NewAccount> body) {
        NewAccount asked = body.value();
        Optional<AccountTemplates.Template> template = Optional.ofNullable(asked.template())
                .map(name -> templates.find(name, "/template", CreateAccount.READY));
        NewAccount wanted = template.map(found -> asked.completed(
                        found.organizationalUnitId(),
                        found.tags(),
                        json.convertValue(found.alternateContacts(), AlternateContacts.class)))
                .orElse(asked);
        CallContext calls = CallContext.exact();
        OrganizationalUnitRef unit = unit(wanted.organizationalUnitId(), calls);
        calls.await(accounts.findByEmail(wanted.email())).map(Fresh::value).ifPresent(holder -> {
            throw AccountRefusals.emailTaken(wanted.email(), holder);
        });
        openCreations.refuseSame(wanted.email());
        return createAccount.plan(
                wanted, unit, template.map(AccountTemplates.Template::grants).orElse(List.of()));
    }

    /** Other name, place or tags, as a merge patch says. */
    NewOperation update(String accountId, Body<AccountChange> body) {
        CallContext calls = CallContext.exact();
        Account account = seen(accountId, calls);
        AccountChange present = AccountChange.of(account);
        AccountChange wanted = body.patch(present);
        if (!wanted.name().equals(present.name())) {
            refuseBadName(wanted.name());
        }
        if (Objects.equals(wanted.organizationalUnitId(), present.organizationalUnitId())) {
            return updateAccount.plan(account, wanted, null);
        }
        return updateAccount.plan(account, wanted, unit(wanted.organizationalUnitId(), calls));
    }

    /**
     * The end of an account.
     *
     * @param confirm its e-mail, so that nobody closes one account and means another
     * @param removeAssignments whether its assignments are removed before: afterwards AWS can't
     */
    NewOperation close(String accountId, @Nullable String confirm, boolean removeAssignments) {
        CallContext calls = CallContext.exact();
        Account account = seen(accountId, calls);
        if (account.managementAccount()) {
            throw new ProblemException(
                    ErrorCode.MANAGEMENT_ACCOUNT,
                    "The management account can't be closed while it has an organization.");
        }
        if (!account.email().equalsIgnoreCase(confirm)) {
            String detail = "Closing an account needs confirm=, its e-mail.";
            throw new ProblemException(
                    ErrorCode.CONFIRMATION_REQUIRED,
                    detail,
                    List.of(FieldError.parameter("confirm", ErrorCode.CONFIRMATION_REQUIRED.name(), detail)));
        }
        if (CloseAccountStep.closed(account.state())) {
            return closeAccount.plan(account, List.of(), 0);
        }
        int sets = calls.await(assignments.setsIn(accountId)).size();
        return removeAssignments
                ? closeAccount.plan(account, removals(accountId, sets, calls), 0)
                : closeAccount.plan(account, List.of(), sets);
    }

    /** What removes the assignments in an account; where that needs many calls, the operation finds them itself. */
    private List<NewItem> removals(String accountId, int sets, CallContext calls) {
        return sets > AssignmentRemoval.PLACES_AT_ONCE
                ? List.of(AssignmentRemoval.findInAccount(accountId, sets))
                : calls.await(assignments.ofAccount(accountId).chain(assignments::removals));
    }

    private Account seen(String accountId, CallContext calls) {
        return preconditions.check(calls.await(get(accountId)).value());
    }

    private @Nullable OrganizationalUnitRef unit(@Nullable String reference, CallContext calls) {
        if (reference == null) {
            return null;
        }
        References references = new References();
        Optional<OrganizationalUnitRef> unit = references.follow(
                "/organizationalUnitId", "an organizational unit", calls.await(units.find(reference)));
        references.check();
        return unit.orElseThrow();
    }

    private void refuseBadName(String name) {
        List<FieldError> errors = validator.validateValue(NewAccount.class, "name", name).stream()
                .map(violation -> FieldError.pointer("/name", constraint(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::code))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static String constraint(ConstraintViolation<?> violation) {
        return violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()
                .toUpperCase(Locale.ROOT);
    }
}
