package io.gatehouse.account;

import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Closes an account. AWS keeps it for 90 days, in which its Support can open it again. */
@ApplicationScoped
class CloseAccount implements OperationType {
    static final String NAME = "CLOSE_ACCOUNT";

    @Override
    public String name() {
        return NAME;
    }

    /**
     * @param removals its assignments, where they are to be removed first
     * @param setsLeft how many permission sets are assigned in it and stay
     */
    NewOperation plan(Account account, List<NewItem> removals, int setsLeft) {
        List<String> warnings = new ArrayList<>();
        warnings.add("Only AWS Support can open a closed account again, for 90 days. Its e-mail stays taken.");
        if (CloseAccountStep.closed(account.state())) {
            warnings.add("The account is closed already.");
        }
        if (setsLeft > 0) {
            warnings.add("Its assignments of " + setsLeft
                    + " permission sets stay: AWS can't remove them from a closed account, nobody can use them, and they go with"
                    + " the account. To remove them first, close it with removeAssignments=true.");
        }
        List<NewItem> items = new ArrayList<>(removals);
        items.add(CloseAccountStep.of(account).atStage(removals.isEmpty() ? 0 : 2));
        return NewOperation.of(this, Roles.ADMIN, new Target("ACCOUNT", account.accountId()), items)
                .warning(warnings);
    }
}
