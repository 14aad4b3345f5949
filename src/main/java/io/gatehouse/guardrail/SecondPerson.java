package io.gatehouse.guardrail;

import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Whoever decides is another person than whoever asked. Names and clients say little: a person is told apart by issuer and
 * subject of the token, and by the user of Identity Center that the name or the e-mail is.
 */
@ApplicationScoped
class SecondPerson implements OperationGuard {
    private final Requesters requesters;
    private final PersonLookup persons;

    SecondPerson(Requesters requesters, PersonLookup persons) {
        this.requesters = requesters;
        this.persons = persons;
    }

    @Override
    public Judgement judge(NewOperation plan, Caller caller) {
        return Judgement.FREE;
    }

    @Override
    public void decides(Operation operation, Caller caller) {
        boolean same = operation.createdBy().equals(caller.name())
                || requesters
                        .of(operation.id())
                        .filter(asked -> same(asked, caller))
                        .isPresent();
        if (same) {
            String why = "You asked for this yourself, so you can't decide on it; another admin must.";
            throw new ProblemException(
                    ErrorCode.GUARDRAIL_DENIED, why, List.of(FieldError.pointer("", "second-person", why)));
        }
    }

    private boolean same(Caller asked, Caller decides) {
        return asked.subject().equals(decides.subject()) && Objects.equals(asked.issuer(), decides.issuer())
                || (asked.email() != null && asked.email().equalsIgnoreCase(decides.email()))
                || !Collections.disjoint(users(asked), users(decides));
    }

    private Set<String> users(Caller caller) {
        return CallContext.exact().await(persons.idsOf(caller.name(), caller.email()));
    }
}
