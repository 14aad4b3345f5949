package io.gatehouse.user;

import jakarta.validation.constraints.Size;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which users a list shows; all of what is given must hold.
 *
 * @param userName of this user name
 * @param email with this e-mail, in any case
 * @param status in this state, as AWS names it, for example {@code DISABLED}
 */
public record UserFilter(
        @RestQuery @Nullable @Size(min = 1, max = Text.USER_NAME_LENGTH)
        String userName,

        @RestQuery @Nullable @Size(min = 1, max = Text.LENGTH)
        String email,

        @RestQuery @Nullable @Size(min = 1, max = 64) String status) {}
