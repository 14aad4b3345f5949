package io.gatehouse.finding;

import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes an acceptance back: the finding is open again. */
@Singleton
final class WithdrawAcceptance implements OperationType, Step {
    private static final String NAME = "WITHDRAW_ACCEPTANCE";
    private static final String FINDING = "findingId";

    private final Findings findings;

    WithdrawAcceptance(Findings findings) {
        this.findings = findings;
    }

    NewOperation plan(Finding finding) {
        return NewOperation.of(
                this,
                Roles.ADMIN,
                new Target("FINDING", finding.findingId()),
                List.of(NewItem.of(NAME)
                        .with(FINDING, finding.findingId())
                        .saying("Takes the acceptance back: " + finding.detail())));
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
        return Verdict.done(findings.withdraw(work.item().required(FINDING)) ? Outcome.REMOVED : Outcome.ABSENT);
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }
}
