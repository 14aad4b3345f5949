package io.gatehouse.account;

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

    NewOperation plan(Account account) {
        List<String> warnings = new ArrayList<>();
        warnings.add("Only AWS Support can open a closed account again, for 90 days. Its e-mail stays taken.");
        if (CloseAccountStep.closed(account.state())) {
            warnings.add("The account is closed already.");
        }
        return NewOperation.of(
                        this,
                        Roles.ADMIN,
                        new Target("ACCOUNT", account.accountId()),
                        List.of(CloseAccountStep.of(account)))
                .warning(warnings);
    }
}
