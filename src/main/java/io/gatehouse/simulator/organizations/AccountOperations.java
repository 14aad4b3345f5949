package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.Map;

/** Accounts that exist. */
final class AccountOperations {

    private final Registry registry;
    private final CloseAccount closeAccount;

    AccountOperations(Registry registry, CloseAccount closeAccount) {
        this.registry = registry;
        this.closeAccount = closeAccount;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeAccount", this::describe,
                "ListAccounts", this::list,
                "ListAccountsForParent", this::listForParent,
                "MoveAccount", this::move,
                "CloseAccount", closeAccount::accept,
                "RemoveAccountFromOrganization", this::remove);
    }

    private JsonNode describe(Call call) {
        registry.organization();
        return Members.of("Account", registry.show(registry.account(call.text("AccountId"))));
    }

    private JsonNode list(Call call) {
        registry.organization();
        return registry.pages().page(call, "Accounts", registry.listedAccounts(), Account::id, registry::show);
    }

    private JsonNode listForParent(Call call) {
        String parent = call.text("ParentId");
        registry.requireParent(parent);
        return registry.pages()
                .page(
                        call,
                        "Accounts",
                        registry.listedAccounts().filter(account -> parent.equals(account.parentId())),
                        Account::id,
                        registry::show);
    }

    private JsonNode move(Call call) {
        registry.organization();
        Account account = registry.account(call.text("AccountId"));
        String destination = call.text("DestinationParentId");
        if (!registry.isParent(destination)) {
            throw AwsError.of(
                    "DestinationParentNotFoundException",
                    "We can't find the destination container that you specified.");
        }
        if (destination.equals(account.parentId())) {
            throw AwsError.of(
                    "DuplicateAccountException", "That account is already present in the specified destination.");
        }
        if (!call.text("SourceParentId").equals(account.parentId())) {
            throw AwsError.of(
                    "SourceParentNotFoundException",
                    "We can't find a source root or OU with the ParentId that you specified.");
        }
        registry.write(account.id());
        registry.put(account.in(destination));
        return Members.of();
    }

    private JsonNode remove(Call call) {
        registry.organization();
        Account account = registry.account(call.text("AccountId"));
        if (account.isManagement()) {
            throw AwsError.of(
                    "MasterCannotLeaveOrganizationException",
                    "You can't remove a management account from an organization.");
        }
        if (registry.delegations()
                        .where(delegation -> delegation.accountId().equals(account.id()))
                        .count()
                > 0) {
            throw Refusals.constraint(
                    "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
                    "You can't remove an account that is a delegated administrator from the organization.");
        }
        if (account.joinedMethod().equals("CREATED")) {
            refuseToLeave(call, account);
        }
        registry.write(account.id());
        registry.removeAccount(account.id());
        return Members.of();
    }

    private static void refuseToLeave(Call call, Account account) {
        if (!call.setting(Limits.MEMBERS_CAN_PAY)) {
            throw Refusals.constraint(
                    "MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED",
                    "The member account must be configured with a valid payment method, such as a credit card.");
        }
        if (call.now().isBefore(account.joinedAt().plus(call.setting(Limits.MINIMUM_AGE)))) {
            throw Refusals.constraint(
                    "WAIT_PERIOD_ACTIVE",
                    "You can't remove an account from the organization until after the waiting period since its creation.");
        }
    }
}
