package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.accesspolicy.Person;
import io.gatehouse.lookup.Callers;
import io.gatehouse.security.Caller;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The caller as a user of the identity store. */
@ApplicationScoped
class Asker {
    private final CurrentCaller caller;
    private final Callers callers;
    private final AccessDirectory directory;

    Asker(CurrentCaller caller, Callers callers, AccessDirectory directory) {
        this.caller = caller;
        this.callers = callers;
        this.directory = directory;
    }

    Caller get() {
        return caller.get();
    }

    /** Empty where the caller is no user, or could be two. */
    Optional<Person> person() {
        return switch (callers.of(caller.get())) {
            case Callers.Identity.User user -> directory.person(user.userId());
            case Callers.Identity.Unresolved ignored -> Optional.empty();
        };
    }

    /** @throws ProblemException 403 NOT_ELIGIBLE where the caller is no user, with the reason as {@code unresolved} */
    Person someone() {
        return switch (callers.of(caller.get())) {
            case Callers.Identity.User user ->
                directory.person(user.userId()).orElseThrow(() -> unresolved("You are no user of the identity store."));
            case Callers.Identity.Unresolved why -> throw unresolved(why.reason());
        };
    }

    private static ProblemException unresolved(String why) {
        return new ProblemException(ErrorCode.NOT_ELIGIBLE, why).with("unresolved", why);
    }
}
