package io.gatehouse.mfapolicy;

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
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/** Notes a person's word that the console shows the declared policy; that ends the operation that waits for it. */
@Singleton
final class AttestMfaPolicy implements OperationType, Step {
    private static final String NAME = "ATTEST_MFA_POLICY";
    private static final String DECLARATION = "declarationId";
    private static final String ATTESTED_BY = "attestedBy";
    private static final String NOTE = "note";

    private final Declarations declarations;
    private final ObjectMapper json;

    AttestMfaPolicy(Declarations declarations, ObjectMapper json) {
        this.declarations = declarations;
        this.json = json;
    }

    NewOperation plan(Declaration declaration, NewAttestation attestation, Caller caller) {
        return NewOperation.of(
                        this,
                        Roles.ADMIN,
                        new Target("MFA_POLICY", null),
                        List.of(NewItem.of(NAME)
                                .with(DECLARATION, declaration.operationId())
                                .with(ATTESTED_BY, caller.name())
                                .with(NOTE, attestation.note())
                                .saying("Notes that " + caller.name() + " saw the declared policy in the console.")))
                .asking(json.valueToTree(attestation));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean showsAtOnce() {
        return true;
    }

    @Override
    public String action() {
        return NAME;
    }

    @Override
    public Verdict send(Work work) {
        boolean noted = declarations.attest(
                work.item().operationId(),
                work.item().required(DECLARATION),
                work.item().required(ATTESTED_BY),
                work.item().text(NOTE));
        return noted ? Verdict.done(Outcome.CREATED) : replaced();
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        return new Reply(
                201,
                URI.create("/mfa-policy"),
                declarations.attestation(operation.id()).orElseThrow(),
                false);
    }

    private static Verdict replaced() {
        String words = "Another policy was declared meanwhile.";
        return new Verdict.Failed(
                words,
                ErrorCode.PRECONDITION_FAILED.name(),
                false,
                new ProblemException(ErrorCode.PRECONDITION_FAILED, words));
    }
}
