package io.gatehouse.user;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why something can't be done with a user, in the same words wherever it is found out. */
final class UserRefusals {
    /** Names AWS keeps for itself (Identity Store API, CreateUser). */
    private static final Set<String> RESERVED = Set.of("administrator", "awsadministrators");

    private UserRefusals() {}

    static ProblemException absent(String userId) {
        return ProblemException.notFound("There is no user " + userId + ".");
    }

    /** Refuses names AWS keeps for itself. */
    static void checkNotReserved(String userName) {
        if (RESERVED.contains(userName.toLowerCase(Locale.ROOT))) {
            throw ProblemException.at("/userName", ErrorCode.RESERVED_NAME, "AWS reserves the name " + userName + ".");
        }
    }

    /**
     * What another user has already.
     *
     * @param byName who has the user name
     * @param byEmail who has the e-mail
     */
    static Optional<ProblemException> taken(Optional<User> byName, Optional<User> byEmail) {
        List<FieldError> errors = new ArrayList<>();
        byName.ifPresent(user -> errors.add(exists("/userName", "The user name", user)));
        byEmail.ifPresent(user -> errors.add(exists("/email", "The e-mail", user)));
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        String userId = byName.or(() -> byEmail).map(User::userId).orElse("");
        return Optional.of(
                new ProblemException(ErrorCode.USER_EXISTS, errors.getFirst().detail(), errors).with("userId", userId));
    }

    private static FieldError exists(String pointer, String what, User user) {
        return FieldError.pointer(
                pointer,
                ErrorCode.USER_EXISTS.name(),
                what + " belongs to " + user.userName() + " (" + user.userId() + ") already.");
    }
}
