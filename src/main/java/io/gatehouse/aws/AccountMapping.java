package io.gatehouse.aws;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountCreation;
import io.gatehouse.account.AccountRequest;
import io.gatehouse.account.AccountState;
import io.gatehouse.account.JoinedMethod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.IAMUserAccessToBilling;
import software.amazon.awssdk.services.organizations.model.Tag;

/** Accounts in AWS's words and in ours. */
final class AccountMapping {
    private AccountMapping() {}

    static Account account(
            software.amazon.awssdk.services.organizations.model.Account account, Optional<String> managementAccountId) {
        return new Account(
                account.id(),
                account.arn(),
                Objects.requireNonNullElse(account.name(), ""),
                Objects.requireNonNullElse(account.email(), ""),
                // Status is what State replaces from September 2026 on; an older endpoint may know nothing else
                Enums.of(
                        AccountState.UNKNOWN,
                        account.stateAsString() == null ? account.statusAsString() : account.stateAsString()),
                null,
                null,
                account.joinedMethodAsString() == null
                        ? null
                        : Enums.of(JoinedMethod.UNKNOWN, account.joinedMethodAsString()),
                account.joinedTimestamp(),
                null,
                managementAccountId.filter(account.id()::equals).isPresent());
    }

    /** The account of a list of what lies in a unit, without the unit's path. */
    static Account in(Account account, String unitId) {
        return placed(account, unitId, Map.of());
    }

    static Account placed(Account account, @Nullable String parentId, Map<String, String> paths) {
        return new Account(
                account.accountId(),
                account.arn(),
                account.name(),
                account.email(),
                account.state(),
                parentId,
                parentId == null ? null : paths.get(parentId),
                account.joinedMethod(),
                account.joinedAt(),
                account.tags(),
                account.managementAccount());
    }

    static Account tagged(Account account, Map<String, String> tags) {
        return new Account(
                account.accountId(),
                account.arn(),
                account.name(),
                account.email(),
                account.state(),
                account.organizationalUnitId(),
                account.organizationalUnitPath(),
                account.joinedMethod(),
                account.joinedAt(),
                tags,
                account.managementAccount());
    }

    static void fill(CreateAccountRequest.Builder request, AccountRequest account) {
        request.accountName(account.name()).email(account.email()).roleName(account.roleName());
        if (account.iamUserAccessToBilling() != null) {
            request.iamUserAccessToBilling(
                    account.iamUserAccessToBilling() ? IAMUserAccessToBilling.ALLOW : IAMUserAccessToBilling.DENY);
        }
        if (!account.tags().isEmpty()) {
            request.tags(tags(account.tags()));
        }
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static AccountCreation creation(CreateAccountStatus status) {
        return new AccountCreation(
                status.id(),
                Objects.requireNonNullElse(status.accountName(), ""),
                Enums.of(AccountCreation.State.UNKNOWN, status.stateAsString()),
                status.accountId(),
                status.failureReasonAsString(),
                status.requestedTimestamp(),
                status.completedTimestamp());
    }
}
