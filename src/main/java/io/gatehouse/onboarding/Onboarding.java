package io.gatehouse.onboarding;

import io.gatehouse.permissionset.NewPermissionSet;
import io.gatehouse.plan.Document;
import io.gatehouse.plan.Document.DocumentAccount;
import io.gatehouse.plan.Document.DocumentAssignment;
import io.gatehouse.plan.Document.DocumentGroup;
import io.gatehouse.plan.Document.DocumentUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who comes needs, in the words of a document; names may refer to what the same body creates.
 *
 * @param account a new account, or one that is there
 * @param permissionSets new permission sets
 * @param groups new groups, and members of groups that are there
 * @param users new users, with their groups and whether they are invited
 * @param assignments who gets what; in the account of the body where an assignment says nothing else
 * @param reason kept with the operation
 */
@Schema(name = "Onboarding")
public record Onboarding(
        @Valid @Nullable DocumentAccount account,
        @Size(max = 100) @Nullable List<@NotNull @Valid NewPermissionSet> permissionSets,
        @Size(max = 100) @Nullable List<@NotNull @Valid DocumentGroup> groups,
        @Size(max = 100) @Nullable List<@NotNull @Valid DocumentUser> users,
        @Size(max = 100) @Nullable List<@NotNull @Valid DocumentAssignment> assignments,
        @Size(min = 1, max = 1_000) @Nullable String reason) {

    /** Whether it needs an admin. */
    boolean needsAdmin() {
        return account != null || permissionSets != null && !permissionSets.isEmpty();
    }

    Document document() {
        return new Document(
                null,
                "onboarding",
                null,
                null,
                null,
                null,
                null,
                account == null ? null : List.of(account),
                null,
                permissionSets,
                groups,
                users,
                assignments == null
                        ? null
                        : assignments.stream().map(this::placed).toList(),
                null);
    }

    private DocumentAssignment placed(DocumentAssignment one) {
        boolean says = one.accounts() != null
                || one.organizationalUnits() != null
                || one.accountTags() != null
                || Boolean.TRUE.equals(one.allAccounts());
        if (says || account == null) {
            return one;
        }
        String reference = account.accountId() != null
                ? account.accountId()
                : Objects.requireNonNullElse(account.email(), String.valueOf(account.name()));
        return new DocumentAssignment(
                one.principals(), one.permissionSets(), List.of(reference), null, null, null, one.exclude());
    }
}
