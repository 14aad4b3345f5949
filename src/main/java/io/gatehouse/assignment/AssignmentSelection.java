package io.gatehouse.assignment;

import io.gatehouse.operation.NewOperation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom, with what, where: every principal, with every permission set, in every account; and single rows beside that.
 *
 * @param principals users and groups
 * @param accounts ids, names or e-mails
 * @param organizationalUnits ids, paths or names; stand for the accounts in them and in everything below them
 * @param permissionSets ids or names
 * @param rows single assignments beside the cross product of the others
 */
@Schema(name = "AssignmentSelection")
public record AssignmentSelection(
        @Nullable List<@Valid PrincipalReference> principals,
        @Nullable List<@NotBlank String> accounts,
        @Nullable List<@NotBlank String> organizationalUnits,
        @Nullable List<@NotBlank String> permissionSets,
        @Nullable @Size(max = NewOperation.MAX_ITEMS) List<@Valid AssignmentRow> rows) {

    List<PrincipalReference> principalReferences() {
        return orEmpty(principals);
    }

    List<String> accountReferences() {
        return orEmpty(accounts);
    }

    List<String> unitReferences() {
        return orEmpty(organizationalUnits);
    }

    List<String> setReferences() {
        return orEmpty(permissionSets);
    }

    List<AssignmentRow> singleRows() {
        return orEmpty(rows);
    }

    /** Whether it names a cross product, complete or not. */
    boolean crosses() {
        return singleRows().isEmpty()
                || !principalReferences().isEmpty()
                || !accountReferences().isEmpty()
                || !unitReferences().isEmpty()
                || !setReferences().isEmpty();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }
}
