package io.gatehouse.me;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.lookup.Callers;
import io.gatehouse.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller.
 *
 * @param subject the token's {@code sub}
 * @param name what people call the caller
 * @param roles every role held, included ones too
 * @param user the user of Identity Center the caller is; absent where that can't be told
 * @param unresolved why it can't; absent where it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Me(
        String subject,
        String name,
        List<String> roles,
        @Nullable MyUser user,
        @Nullable String unresolved) {
    public Me {
        roles = List.copyOf(roles);
    }

    /**
     * A user of Identity Center.
     *
     * @param userId of the identity store
     * @param userName as the user signs in
     */
    public record MyUser(String userId, String userName) {}

    static Me of(Caller caller, Callers.Identity identity) {
        List<String> roles = caller.roles().stream()
                .filter(role -> role.startsWith("access-"))
                .sorted()
                .toList();
        return switch (identity) {
            case Callers.Identity.User user ->
                new Me(caller.subject(), caller.name(), roles, new MyUser(user.userId(), user.userName()), null);
            case Callers.Identity.Unresolved why -> new Me(caller.subject(), caller.name(), roles, null, why.reason());
        };
    }
}
