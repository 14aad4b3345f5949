package io.gatehouse.access;

import io.gatehouse.lookup.Callers;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** The caller as a user whose access can be asked for. */
@ApplicationScoped
class MySelf {
    private final CurrentCaller current;
    private final Callers callers;

    MySelf(CurrentCaller current, Callers callers) {
        this.current = current;
        this.callers = callers;
    }

    /** @throws ProblemException 404 where the caller is no user */
    Subject subject() {
        return switch (callers.of(current.get())) {
            case Callers.Identity.User user -> new Subject(Subject.Kind.USER, user.userId());
            case Callers.Identity.Unresolved why -> throw ProblemException.notFound(why.reason());
        };
    }
}
