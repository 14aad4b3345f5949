package io.gatehouse.permissionset;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.web.EntityTagged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What someone may do in an account. Lists carry id, ARN, name and creation only: AWS charges a call for anything
 * else. A single one carries everything, where absent means that there is none.
 *
 * @param permissionSetId the {@code ps-…} part of the ARN
 * @param arn AWS's
 * @param name unique, never changes
 * @param description free text
 * @param sessionDuration ISO 8601, PT1H to PT12H
 * @param relayState where the console opens
 * @param managedPolicies ARNs of policies AWS manages
 * @param customerManagedPolicies policies of every account
 * @param inlinePolicy a policy document
 * @param permissionsBoundary the most it can ever allow
 * @param tags its tags
 * @param createdAt when it was created
 * @param provisioned whether the accounts have what it says
 */
public record PermissionSet(
        String permissionSetId,
        String arn,
        String name,
        @Nullable String description,
        @Nullable String sessionDuration,
        @Nullable String relayState,
        @Nullable List<String> managedPolicies,
        @Nullable List<CustomerManagedPolicy> customerManagedPolicies,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode inlinePolicy,
        @Nullable PermissionsBoundary permissionsBoundary,
        @Nullable Map<String, String> tags,
        @Nullable Instant createdAt,
        @Nullable Provisioned provisioned)
        implements EntityTagged {}
