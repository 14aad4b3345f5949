package io.gatehouse.lookup;

/**
 * A permission set.
 *
 * @param id the {@code ps-…} part of the ARN
 * @param arn AWS's
 * @param name unique, and never changes
 */
public record PermissionSetRef(String id, String arn, String name) {}
