package io.gatehouse.finding;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Shows findings, and checks what is asked for before it becomes an operation. Blocks. */
@ApplicationScoped
public class FindingService {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Findings findings;
    private final FindingSearch search;
    private final AcceptFinding acceptance;
    private final WithdrawAcceptance withdrawal;
    private final CurrentCaller caller;

    FindingService(
            Findings findings,
            FindingSearch search,
            AcceptFinding acceptance,
            WithdrawAcceptance withdrawal,
            CurrentCaller caller) {
        this.findings = findings;
        this.search = search;
        this.acceptance = acceptance;
        this.withdrawal = withdrawal;
        this.caller = caller;
    }

    /** One finding, looked for again at this moment; 404 where there never was one of this id. */
    public Fresh<Finding> get(String findingId) {
        Fresh<Finding> known = find(findingId);
        if (known.value().status() == FindingStatus.RESOLVED) {
            return known;
        }
        search.again(known.value().code(), findingId);
        return find(findingId);
    }

    /** Notes that it may be so; 409 where it is resolved. */
    public NewOperation accept(String findingId, Body<NewAcceptance> body) {
        Finding finding = find(findingId).value();
        NewAcceptance wanted = body.value();
        if (finding.status() == FindingStatus.RESOLVED) {
            throw new ProblemException(ErrorCode.CONFLICT, "The finding is resolved: there is nothing to accept.");
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(Instant.now())) {
            throw ProblemException.invalid(FieldError.pointer("/expiresAt", "IN_THE_PAST", "must lie in the future"));
        }
        if (wanted.expiresAt() != null && wanted.expiresAt().isAfter(LATEST)) {
            throw ProblemException.invalid(
                    FieldError.pointer("/expiresAt", "OUT_OF_BOUNDS", "must lie before " + LATEST));
        }
        return acceptance.plan(finding, wanted, caller.get());
    }

    /** Takes an acceptance back. */
    public NewOperation withdraw(String findingId) {
        return withdrawal.plan(find(findingId).value());
    }

    private Fresh<Finding> find(String findingId) {
        return findings.find(findingId)
                .orElseThrow(() -> ProblemException.notFound("There is no finding " + findingId + "."));
    }
}
