package io.gatehouse.account;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** Why something can't be done with an account, in the same words wherever it is found out. */
final class AccountRefusals {
    private AccountRefusals() {}

    static ProblemException absent(String accountId) {
        return ProblemException.notFound("The organization has no account " + accountId + ".");
    }

    /** @param holder the account that has the e-mail, where it is one of the organization */
    static ProblemException emailTaken(String email, @Nullable Account holder) {
        if (holder == null) {
            return ProblemException.at(
                    "/email", ErrorCode.ACCOUNT_EXISTS, "An AWS account has the e-mail " + email + " already.");
        }
        String state = holder.state() == AccountState.ACTIVE ? "" : ", which is " + holder.state() + ",";
        return ProblemException.at(
                        "/email",
                        ErrorCode.ACCOUNT_EXISTS,
                        "The account " + holder.accountId() + " (" + holder.name() + ")" + state + " has this e-mail.")
                .with("accountId", holder.accountId())
                .with("accountState", holder.state().name());
    }

    static ProblemException management(String words) {
        return new ProblemException(ErrorCode.MANAGEMENT_ACCOUNT, words);
    }
}
