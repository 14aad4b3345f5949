package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What creating and removing an assignment have in common: AWS carries both out by itself, one for each account at a time. */
abstract class AssignmentStep implements Step {
    private final AssignmentRequest.Kind kind;
    private final ExistingAssignments existing;
    private final RecentWrites recent;
    private final LostAnswers lost;
    private final AssignmentWatch watch;
    private final AssignmentVerdicts verdicts;
    private final Duration window;

    AssignmentStep(
            AssignmentRequest.Kind kind,
            Assignments assignments,
            ExistingAssignments existing,
            AssignmentVerdicts verdicts,
            RecentWrites recent,
            AssignmentConfig config) {
        this.kind = kind;
        this.existing = existing;
        this.recent = recent;
        this.verdicts = verdicts;
        this.window = config.consistencyWindow();
        this.lost = new LostAnswers(kind, assignments, existing, verdicts, recent, config.consistencyWindow());
        this.watch = new AssignmentWatch(kind, assignments, existing, verdicts, recent);
    }

    @Override
    public final String capacity() {
        return "assignments";
    }

    @Override
    public final Set<String> lanes(Item item) {
        return Set.of("account/" + item.accountId());
    }

    @Override
    public final Duration surveyValidity() {
        return Duration.ofSeconds(60);
    }

    @Override
    public final Map<String, Verdict> survey(List<Work> upcoming) {
        Set<AssignmentKey> contradicted = recent.contradicted(
                kind,
                upcoming.stream().map(work -> AssignmentItems.key(work.item())).toList());
        List<Work> trusted = upcoming.stream()
                .filter(work -> !contradicted.contains(AssignmentItems.key(work.item())))
                .toList();
        Set<AssignmentKey> listed = trusted.isEmpty()
                ? Set.of()
                : existing.among(
                        trusted.getFirst(),
                        trusted.stream()
                                .map(work -> AssignmentItems.key(work.item()))
                                .collect(Collectors.toSet()));
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Work work : trusted) {
            known(work, listed.contains(AssignmentItems.key(work.item())))
                    .ifPresent(verdict -> verdicts.put(work.item().itemId(), verdict));
        }
        return verdicts;
    }

    /** What it means for an item that its assignment is listed, or is not; empty when it is to be sent. */
    abstract Optional<Verdict> known(Work work, boolean listed);

    /** Asks AWS. */
    abstract Verdict ask(Work work, AssignmentKey key);

    @Override
    public final Verdict send(Work work) {
        AssignmentKey key = AssignmentItems.key(work.item());
        Instant now = Instant.now();
        return verdicts.provenByAnother(kind, work.item(), now)
                .filter(proven -> stillSo(work, key, proven, now))
                .map(proven -> verdicts.already(kind, work.item(), work.item().attempts() - 1))
                .orElseGet(() -> ask(work, key));
    }

    /** What an equal request has just brought about; a listing tells only after a while. */
    private boolean stillSo(Work work, AssignmentKey key, Instant proven, Instant now) {
        return proven.isAfter(now.minus(window))
                || existing.among(work, List.of(key)).contains(key) == (kind == AssignmentRequest.Kind.CREATION);
    }

    @Override
    public final Verdict look(Work work) {
        return lost.look(work, Instant.now());
    }

    @Override
    public final Map<String, Verdict> watch(Collection<Work> inFlight) {
        return watch.look(inFlight, Instant.now());
    }
}
