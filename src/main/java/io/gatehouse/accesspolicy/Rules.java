package io.gatehouse.accesspolicy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What holds for one request: of each kind of rule the strictest one of the policies that fit.
 *
 * @param policyIds the policies, in the order of their ids
 * @param maxDuration longest time
 * @param maxScheduleAhead how far ahead a start may lie
 * @param gates what each policy wants of the people who agree
 * @param patience how long it waits for decisions
 * @param breakGlass whether it begins at once and is looked at afterwards: only where every policy says so
 * @param sessionCut what becomes of issued credentials
 */
public record Rules(
        List<String> policyIds,
        Duration maxDuration,
        Duration maxScheduleAhead,
        JustificationRule justification,
        TicketRule ticket,
        List<Gate> gates,
        Duration patience,
        boolean breakGlass,
        SessionCut sessionCut) {
    public Rules {
        policyIds = List.copyOf(policyIds);
        gates = List.copyOf(gates);
    }

    /**
     * What one policy wants of the people who agree.
     *
     * @param automaticAtMost up to this time nobody has to agree
     * @param stages who has to agree beyond it
     */
    public record Gate(Duration automaticAtMost, List<ApprovalStage> stages) {
        boolean closedTo(Duration asked) {
            return asked.compareTo(automaticAtMost) > 0;
        }
    }

    /**
     * The strictest of these policies.
     *
     * @param onCall whether the person is on the list of this name now
     * @return empty where no policy fits
     */
    public static Optional<Rules> strictest(Collection<AccessPolicy> fitting, Predicate<String> onCall) {
        return fitting.stream().map(policy -> of(policy, onCall)).reduce(Rules::and);
    }

    private static Rules of(AccessPolicy policy, Predicate<String> onCall) {
        PolicyTerms terms = policy.terms();
        boolean free = policy.breakGlass() || (policy.onCall() != null && onCall.test(policy.onCall()));
        return new Rules(
                List.of(policy.policyId()),
                policy.maxDuration(),
                terms.aheadAtMost(),
                policy.justification(),
                policy.ticket(),
                List.of(new Gate(
                        free ? policy.maxDuration() : terms.automaticAtMost(),
                        policy.approval().inOrder())),
                policy.approval().patience(),
                policy.breakGlass(),
                policy.sessionCut());
    }

    /** Both together: the stricter of each kind. */
    public Rules and(Rules other) {
        Set<String> ids = new LinkedHashSet<>(policyIds);
        ids.addAll(other.policyIds);
        List<Gate> all = new ArrayList<>(gates);
        all.addAll(other.gates);
        return new Rules(
                ids.stream().sorted().toList(),
                shorter(maxDuration, other.maxDuration),
                shorter(maxScheduleAhead, other.maxScheduleAhead),
                justification.stricter(other.justification),
                stricter(ticket, other.ticket),
                all.stream().distinct().toList(),
                shorter(patience, other.patience),
                breakGlass && other.breakGlass,
                sessionCut.stricter(other.sessionCut));
    }

    /** Who has to agree to so much time, one stage after the other; nobody where empty. */
    public List<ApprovalStage> stages(Duration asked) {
        return gates.stream()
                .filter(gate -> gate.closedTo(asked))
                .flatMap(gate -> gate.stages().stream())
                .distinct()
                .toList();
    }

    /** Everybody any of the policies names: who is told of an emergency, and looks at it afterwards. */
    public List<ApprovalStage> everyStage() {
        return gates.stream().flatMap(gate -> gate.stages().stream()).distinct().toList();
    }

    /** Longest time nobody has to agree to; zero where somebody always has to. */
    public Duration automaticAtMost() {
        return Stream.concat(Stream.of(maxDuration), gates.stream().map(Gate::automaticAtMost))
                .reduce(Rules::shorter)
                .orElse(Duration.ZERO);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Two patterns must both be matched, which one expression says by looking ahead. */
    private static TicketRule stricter(TicketRule one, TicketRule other) {
        String pattern = one.pattern() == null
                ? other.pattern()
                : other.pattern() == null || other.pattern().equals(one.pattern())
                        ? one.pattern()
                        : "(?=(?:" + other.pattern() + ")$)(?:" + one.pattern() + ")";
        return new TicketRule(one.required() || other.required(), pattern);
    }
}
