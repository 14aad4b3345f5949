package io.gatehouse.finding;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Caller;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes somebody's word that a finding may be so; in the journal, and so in the audit, as every write. */
@Singleton
final class AcceptFinding implements OperationType, Step {
    private static final String NAME = "ACCEPT_FINDING";
    private static final String FINDING = "findingId";

    private final Findings findings;
    private final ObjectMapper json;

    AcceptFinding(Findings findings, ObjectMapper json) {
        this.findings = findings;
        this.json = json;
    }

    NewOperation plan(Finding finding, NewAcceptance wanted, Caller caller) {
        @Nullable Instant expiresAt = wanted.expiresAt();
        return NewOperation.of(
                        this,
                        Roles.ADMIN,
                        new Target("FINDING", finding.findingId()),
                        List.of(NewItem.of(NAME)
                                .with(FINDING, finding.findingId())
                                .with("acceptedBy", caller.name())
                                .with("note", wanted.note())
                                .with("expiresAt", expiresAt == null ? null : expiresAt.toString())
                                .saying("Notes that " + caller.name() + " accepts: " + finding.detail())))
                .asking(json.valueToTree(wanted));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String action() {
        return NAME;
    }

    @Override
    public Verdict send(Work work) {
        String expiresAt = work.item().text("expiresAt");
        boolean noted = findings.accept(
                work.item().required(FINDING),
                work.item().required("acceptedBy"),
                work.item().required("note"),
                expiresAt == null ? null : Instant.parse(expiresAt));
        return noted
                ? Verdict.done(Outcome.CREATED).fact(FINDING, work.item().required(FINDING))
                : Verdict.failed("The finding was resolved meanwhile.");
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        String id = work.known(FINDING);
        return new Reply(
                201,
                URI.create("/findings/" + id),
                findings.find(id).orElseThrow().value(),
                false);
    }
}
