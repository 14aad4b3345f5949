package io.gatehouse.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.web.EntityTagged;
import org.jspecify.annotations.Nullable;

/**
 * The organization and its Identity Center instance.
 *
 * @param organizationId {@code o-…}
 * @param managementAccountId twelve digits
 * @param featureSet {@code ALL} or {@code CONSOLIDATED_BILLING}
 * @param instanceArn absent when there is no active instance
 * @param identityStoreId absent when there is no active instance
 * @param region the instance's home Region
 * @param identitySource where users come from
 * @param accessPortalUrl where people sign in, absent when there is no active instance
 * @param permissionSetsEnabled whether the instance can have permission sets, absent when that can't be seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Organization(
        String organizationId,
        String managementAccountId,
        String featureSet,
        @Nullable String instanceArn,
        @Nullable String identityStoreId,
        @Nullable String region,
        IdentitySource identitySource,
        @Nullable String accessPortalUrl,
        @Nullable Boolean permissionSetsEnabled)
        implements EntityTagged {}
