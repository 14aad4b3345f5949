package io.gatehouse.assignment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * One assignment, named part by part.
 *
 * @param principal user or group
 * @param account id, name or e-mail
 * @param permissionSet id or name
 */
public record AssignmentRow(
        @NotNull @Valid PrincipalReference principal,
        @NotBlank String account,
        @NotBlank String permissionSet) {}
