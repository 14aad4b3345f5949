package io.gatehouse.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.AccountHooks;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates an account, which AWS puts under the root, then moves it where it belongs and says whom AWS writes to. */
@ApplicationScoped
class CreateAccount implements OperationType {
    static final String NAME = "CREATE_ACCOUNT";
    /** The first stage that may use the account. */
    static final int READY = 3;

    private static final int HOOKS = 2;

    private final ObjectMapper json;
    private final PutAlternateContactStep contact;
    private final AccountHooks hooks;

    CreateAccount(ObjectMapper json, PutAlternateContactStep contact, AccountHooks hooks) {
        this.json = json;
        this.contact = contact;
        this.hooks = hooks;
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * The creation.
     *
     * @param more items that follow once the account is ready, from {@link #READY} on
     */
    NewOperation plan(NewAccount wanted, @Nullable OrganizationalUnitRef unit, List<NewItem> more) {
        List<NewItem> items = new ArrayList<>();
        items.add(NewItem.of(CreateAccountStep.ACTION)
                .with(CreateAccountStep.REQUEST, json.valueToTree(wanted.request()))
                .saying("Ask AWS for the account " + wanted.name() + " with the e-mail " + wanted.email() + "."));
        if (unit != null) {
            items.add(MoveAccountStep.to(unit).atStage(1));
        }
        AlternateContacts contacts = wanted.alternateContacts();
        if (contacts != null) {
            for (ContactType type : ContactType.values()) {
                contacts.of(type)
                        .ifPresent(one -> items.add(contact.to(type, one).atStage(1)));
            }
        }
        hooks.ready().forEach(item -> items.add(item.atStage(HOOKS + item.stage())));
        items.addAll(more);
        return NewOperation.of(this, Roles.ADMIN, new Target("ACCOUNT", null), items)
                .asking(json.valueToTree(wanted));
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String accountId = facts.get(AccountFacts.ACCOUNT_ID);
        return accountId == null ? null : new Target("ACCOUNT", accountId);
    }
}
