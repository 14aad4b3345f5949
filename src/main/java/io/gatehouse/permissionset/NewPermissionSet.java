package io.gatehouse.permissionset;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A permission set to be created.
 *
 * @param name unique; can never be changed
 * @param description free text
 * @param sessionDuration ISO 8601, PT1H to PT12H; the template's where left out, else PT1H
 * @param relayState where the console opens
 * @param template a predefined set whose policy is attached besides those named here
 * @param managedPolicies ARNs of policies AWS manages
 * @param customerManagedPolicies policies that exist in every account
 * @param inlinePolicy a policy document
 * @param permissionsBoundary the most it can ever allow
 * @param tags its tags
 */
@Schema(name = "NewPermissionSet")
public record NewPermissionSet(
        @NotNull
        @Size(min = 1, max = PermissionSetRules.NAME_MAX)
        @Pattern(regexp = PermissionSetRules.NAME, message = PermissionSetRules.NAME_MESSAGE)
        String name,

        @Size(min = 1, max = PermissionSetRules.DESCRIPTION_MAX)
        @Pattern(regexp = PermissionSetRules.DESCRIPTION, message = PermissionSetRules.DESCRIPTION_MESSAGE)
        @Nullable
        String description,

        @SessionDuration @Nullable String sessionDuration,

        @Size(min = 1, max = PermissionSetRules.RELAY_STATE_MAX)
        @Pattern(regexp = PermissionSetRules.RELAY_STATE, message = PermissionSetRules.RELAY_STATE_MESSAGE)
        @Nullable
        String relayState,

        @Nullable String template,

        @Nullable
        List<
                        @Size(min = PermissionSetRules.ARN_MIN, max = PermissionSetRules.ARN_MAX)
                        @Pattern(
                                regexp = PermissionSetRules.MANAGED_POLICY,
                                message = PermissionSetRules.MANAGED_POLICY_MESSAGE)
                        String>
                managedPolicies,

        @Nullable List<@Valid CustomerManagedPolicy> customerManagedPolicies,

        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode inlinePolicy,

        @Valid @Nullable PermissionsBoundary permissionsBoundary,

        @Size(max = PermissionSetRules.TAGS_MAX) @Nullable
        Map<
                        @Size(min = 1, max = PermissionSetRules.TAG_KEY_MAX)
                        @Pattern(regexp = PermissionSetRules.TAG_KEY, message = PermissionSetRules.TAG_KEY_MESSAGE)
                        String,
                        @Size(max = PermissionSetRules.TAG_VALUE_MAX)
                        @Pattern(regexp = PermissionSetRules.TAG_VALUE, message = PermissionSetRules.TAG_VALUE_MESSAGE)
                        String>
                tags) {}
