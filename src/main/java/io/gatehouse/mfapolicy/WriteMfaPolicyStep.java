package io.gatehouse.mfapolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * WRITE_MFA_POLICY: writes the settings through the console's own call, then reads them until they show. Nothing is
 * repeated after a refusal, not even for a rate: nobody documents what AWS makes of it.
 */
@Singleton
final class WriteMfaPolicyStep implements Step {
    private static final String ACTION = "WRITE_MFA_POLICY";
    private static final String SETTINGS = "settings";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final MfaControlPlane controlPlane;
    private final MfaPolicyConfig config;
    private final ObjectMapper json;

    WriteMfaPolicyStep(MfaControlPlane controlPlane, MfaPolicyConfig config, ObjectMapper json) {
        this.controlPlane = controlPlane;
        this.config = config;
        this.json = json;
    }

    static NewItem item(JsonNode settings) {
        return NewItem.of(ACTION)
                .with(SETTINGS, settings)
                .saying("Writes the policy by the console's own call, then reads it back.");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Set<String> lanes(Item item) {
        return Set.of("mfa-policy");
    }

    @Override
    public Verdict send(Work work) {
        try {
            work.await(controlPlane.write(settings(work)));
            return new Verdict.Accepted(work.item().operationId());
        } catch (UpstreamException e) {
            if (ControlPlaneFailures.passing(e) && e.kind() != FailureKind.THROTTLED) {
                throw e;
            }
            return refused(e);
        }
    }

    @Override
    public Verdict look(Work work) {
        return shown(work)
                ? Verdict.done(Outcome.CHANGED)
                : new Verdict.SendAgain("AWS does not show the settings.", SOON);
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        Map<String, Verdict> verdicts = new HashMap<>();
        inFlight.forEach(work ->
                verdict(work).ifPresent(verdict -> verdicts.put(work.item().itemId(), verdict)));
        return verdicts;
    }

    private Optional<Verdict> verdict(Work work) {
        try {
            if (shown(work)) {
                return Optional.of(Verdict.done(Outcome.CHANGED));
            }
        } catch (UpstreamException e) {
            if (ControlPlaneFailures.passing(e)) {
                throw e;
            }
            return Optional.of(refused(e));
        }
        Instant started = work.item().startedAt();
        boolean over =
                started != null && started.plus(config.readBackPatience()).isBefore(Instant.now());
        return over
                ? Optional.of(Verdict.failed("AWS took the settings, but shows others when read back."))
                : Optional.empty();
    }

    private boolean shown(Work work) {
        return work.await(controlPlane.read()).show(settings(work));
    }

    private static Verdict refused(UpstreamException e) {
        return new Verdict.Failed(ControlPlaneFailures.words(e), e.code(), false, ControlPlaneFailures.explained(e));
    }

    private MfaSettings settings(Work work) {
        return json.convertValue(work.item().parameters().path(SETTINGS), MfaSettings.class);
    }
}
