package io.gatehouse.simulator.service;

/**
 * Who calls.
 *
 * @param accountId the account the credentials belong to
 * @param arn the identity, an IAM user or an assumed role
 * @param userId its unique id
 */
public record Caller(String accountId, String arn, String userId) {}
