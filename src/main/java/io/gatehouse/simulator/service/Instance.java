package io.gatehouse.simulator.service;

import java.time.Instant;

/**
 * The Identity Center instance.
 *
 * @param status CREATE_IN_PROGRESS, CREATE_FAILED, DELETE_IN_PROGRESS or ACTIVE
 */
public record Instance(
        String instanceArn,
        String identityStoreId,
        String ownerAccountId,
        String name,
        String status,
        Instant createdDate) {}
