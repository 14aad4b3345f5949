package io.gatehouse.mfapolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * DECLARE_MFA_POLICY: waits until a person attests that the console shows what was declared, until a newer declaration
 * takes its place, or until somebody cancels.
 */
@Singleton
final class DeclareMfaPolicyStep implements Step {
    private static final String ACTION = "DECLARE_MFA_POLICY";
    private static final String SETTINGS = "settings";
    private static final String DECLARED_BY = "declaredBy";
    private static final String WAITING = "An access-admin sets the policy in the IAM Identity Center console, as "
            + "consoleSteps of GET /mfa-policy say, and then states so with POST /mfa-policy/attestation.";
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Declarations declarations;
    private final ObjectMapper json;

    DeclareMfaPolicyStep(Declarations declarations, ObjectMapper json) {
        this.declarations = declarations;
        this.json = json;
    }

    static NewItem item(JsonNode settings, String declaredBy) {
        return NewItem.of(ACTION)
                .with(SETTINGS, settings)
                .with(DECLARED_BY, declaredBy)
                .saying(
                        "Declares the policy and waits until an administrator has set it in the console and attests it.");
    }

    @Override
    public String action() {
        return ACTION;
    }

    /** People work on these, not AWS: they take no place of its calls. */
    @Override
    public String capacity() {
        return OUTSIDE_AWS;
    }

    @Override
    public Optional<Duration> pace() {
        return Optional.of(PACE);
    }

    @Override
    public Verdict send(Work work) {
        declarations.declare(
                work.item().operationId(),
                json.convertValue(work.item().parameters().path(SETTINGS), MfaSettings.class),
                work.item().required(DECLARED_BY));
        return new Verdict.Accepted(work.item().operationId(), WAITING);
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        Map<String, Verdict> verdicts = new HashMap<>();
        inFlight.forEach(work ->
                verdict(work).ifPresent(verdict -> verdicts.put(work.item().itemId(), verdict)));
        return verdicts;
    }

    /** What was attested came about, even when something else was declared since. */
    private Optional<Verdict> verdict(Work work) {
        String id = work.item().operationId();
        Optional<Attestation> attestation =
                declarations.of(id).flatMap(declaration -> Optional.ofNullable(declaration.attestation()));
        if (attestation.isPresent()) {
            return Optional.of(Verdict.done(Outcome.CHANGED)
                    .noting("Attested by " + attestation.get().attestedBy() + "."));
        }
        if (work.canceling()) {
            return Optional.of(new Verdict.Canceled("Canceled on request, before anybody attested it."));
        }
        boolean counts = declarations
                .current()
                .filter(current -> current.operationId().equals(id))
                .isPresent();
        return counts ? Optional.empty() : Optional.of(new Verdict.Canceled("A newer declaration took its place."));
    }
}
