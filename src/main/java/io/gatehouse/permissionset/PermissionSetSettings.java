package io.gatehouse.permissionset;

import org.jspecify.annotations.Nullable;

/**
 * What AWS keeps with a permission set itself, policies and tags aside.
 *
 * @param description 1 to 700 characters, absent: none
 * @param sessionDuration ISO 8601, PT1H to PT12H, absent: PT1H
 * @param relayState 1 to 240 characters, absent: none
 */
public record PermissionSetSettings(
        @Nullable String description,
        @Nullable String sessionDuration,
        @Nullable String relayState) {}
