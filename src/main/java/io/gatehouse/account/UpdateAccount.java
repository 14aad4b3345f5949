package io.gatehouse.account;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes an account: one item for each thing that differs, none depending on another. */
@ApplicationScoped
class UpdateAccount implements OperationType {
    static final String NAME = "UPDATE_ACCOUNT";

    private final ObjectMapper json;
    private final PutAlternateContactStep contact;

    UpdateAccount(ObjectMapper json, PutAlternateContactStep contact) {
        this.json = json;
        this.contact = contact;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param unit where it shall lie, absent where that does not change */
    NewOperation plan(Account account, AccountChange wanted, @Nullable OrganizationalUnitRef unit) {
        AccountChange present = AccountChange.of(account);
        List<NewItem> items = new ArrayList<>();
        if (!wanted.name().equals(present.name())) {
            items.add(RenameAccountStep.to(wanted.name()));
        }
        if (unit != null && !unit.id().equals(account.organizationalUnitId())) {
            items.add(MoveAccountStep.to(unit));
        }
        Map<String, String> set = new TreeMap<>(wanted.wantedTags());
        set.entrySet().removeAll(present.wantedTags().entrySet());
        if (!set.isEmpty()) {
            items.add(TagAccountStep.with(set));
        }
        Set<String> removed = new TreeSet<>(present.wantedTags().keySet());
        removed.removeAll(wanted.wantedTags().keySet());
        if (!removed.isEmpty()) {
            items.add(UntagAccountStep.without(removed));
        }
        for (ContactType type : ContactType.values()) {
            wanted.contact(type)
                    .filter(one -> !present.contact(type).equals(Optional.of(one)))
                    .ifPresent(one -> items.add(contact.to(type, one)));
            if (wanted.contact(type).isEmpty() && present.contact(type).isPresent()) {
                items.add(DeleteAlternateContactStep.of(type));
            }
        }
        return NewOperation.of(
                        this,
                        Roles.ADMIN,
                        new Target("ACCOUNT", account.accountId()),
                        items.stream()
                                .map(item -> item.account(account.accountId()))
                                .toList())
                .asking(json.valueToTree(wanted))
                .changing(
                        json.valueToTree(present),
                        json.valueToTree(new AccountChange(
                                wanted.name(),
                                unit == null ? present.organizationalUnitId() : unit.id(),
                                wanted.wantedTags(),
                                wanted.alternateContacts())))
                .knowing(Map.of(AccountFacts.ACCOUNT_ID, account.accountId()));
    }
}
