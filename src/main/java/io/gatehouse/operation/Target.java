package io.gatehouse.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A resource an operation is about or came to.
 *
 * @param type the resource's kind, for example {@code ACCOUNT}
 * @param id its id, absent while AWS has not given one
 */
public record Target(String type, @Nullable String id) {
    /** Path of the resource in this API. */
    @JsonProperty
    public @Nullable String href() {
        String collection =
                switch (type) {
                    case "ACCOUNT" -> "/accounts/";
                    case "PERMISSION_SET" -> "/permission-sets/";
                    case "ORGANIZATIONAL_UNIT" -> "/organizational-units/";
                    case "GROUP" -> "/groups/";
                    case "USER" -> "/users/";
                    case "ASSIGNMENT" -> "/assignments/";
                    case "FINDING" -> "/findings/";
                    case "MFA_POLICY" -> "/mfa-policy";
                    case "ACCESS_POLICY" -> "/access-policies/";
                    case "ACCESS_REQUEST" -> "/access-requests/";
                    case "PLAN" -> "/plans/";
                    case "ORGANIZATION" -> "/organization";
                    default -> null;
                };
        if (collection == null || !collection.endsWith("/")) {
            return collection;
        }
        return id == null ? null : collection + id;
    }
}
