package io.gatehouse.assignment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom, with what, where: every principal, with every permission set, in every account.
 *
 * @param principals users and groups
 * @param accounts ids, names or e-mails
 * @param organizationalUnits ids, paths or names; stand for the accounts in them and in everything below them
 * @param permissionSets ids or names
 */
@Schema(name = "AssignmentSelection")
public record AssignmentSelection(
        @NotEmpty List<@Valid PrincipalReference> principals,
        @Nullable List<@NotBlank String> accounts,
        @Nullable List<@NotBlank String> organizationalUnits,
        @NotEmpty List<@NotBlank String> permissionSets) {
    List<String> accountReferences() {
        return accounts == null ? List.of() : accounts;
    }

    List<String> unitReferences() {
        return organizationalUnits == null ? List.of() : organizationalUnits;
    }
}
