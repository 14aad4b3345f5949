package io.gatehouse.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AWS is asked for when an account is created.
 *
 * @param name 1 to 50 printable ASCII characters
 * @param email of the root user, 6 to 64 characters, unique in all of AWS
 * @param roleName role for administrators, absent: {@code OrganizationAccountAccessRole}
 * @param iamUserAccessToBilling absent: allowed
 * @param tags at most 50
 */
public record AccountRequest(
        String name,
        String email,
        @Nullable String roleName,
        @Nullable Boolean iamUserAccessToBilling,
        Map<String, String> tags) {}
