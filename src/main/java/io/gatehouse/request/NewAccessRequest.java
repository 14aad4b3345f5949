package io.gatehouse.request;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for: every permission set in every account, at most 100 of them.
 *
 * @param accounts ids, names or e-mails
 * @param permissionSets ids or names
 * @param duration for how long, from the moment AWS proved it
 * @param startsAt when it is to start; absent: at once
 */
@Schema(name = "NewAccessRequest")
public record NewAccessRequest(
        @NotNull @Size(min = 1, max = 100) List<@NotBlank String> accounts,
        @NotNull @Size(min = 1, max = 100) List<@NotBlank String> permissionSets,
        @NotNull Duration duration,
        @Nullable Instant startsAt,
        @Nullable @Size(min = 1, max = 2000) String justification,
        @Nullable @Size(min = 1, max = 200) String ticket) {}
