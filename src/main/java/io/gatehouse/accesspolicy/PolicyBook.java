package io.gatehouse.accesspolicy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which policies fit a person, an account and a permission set now, and what they say together. */
@ApplicationScoped
public class PolicyBook {
    private final AccessPolicies policies;
    private final OnCallLists onCall;
    private final AccessDirectory directory;

    PolicyBook(AccessPolicies policies, OnCallLists onCall, AccessDirectory directory) {
        this.policies = policies;
        this.onCall = onCall;
        this.directory = directory;
    }

    /** A permission set in an account. */
    public record Pair(String accountId, String permissionSetId) {}

    /**
     * What is said of several pairs together.
     *
     * @param rules the strictest for all of them; empty where one of them is not allowed at all
     * @param refused the pairs no policy lets the person ask for
     */
    public record Said(Optional<Rules> rules, List<Pair> refused) {}

    /** The policies one person may ask under, read once. */
    public final class Mine {
        private final List<AccessPolicy> eligible;
        private final Set<String> lists;

        private Mine(List<AccessPolicy> eligible, Set<String> lists) {
            this.eligible = eligible;
            this.lists = lists;
        }

        /** Those of them that say something about the account. */
        public List<AccessPolicy> about(Place place) {
            return eligible.stream().filter(place::isMeantBy).toList();
        }

        /** What holds there for a permission set; empty where none of these allows it. */
        public Optional<Rules> rules(Collection<AccessPolicy> about, String permissionSetId) {
            return Rules.strictest(
                    about.stream()
                            .filter(policy -> policy.permissionSets().contains(permissionSetId))
                            .toList(),
                    lists::contains);
        }

        /** Whether an account's tags decide anything here. */
        public boolean tagged() {
            return eligible.stream().anyMatch(policy -> !policy.accountTags().isEmpty());
        }
    }

    /** What this person may ask under. */
    public Mine of(Person person) {
        return new Mine(
                person.enabled()
                        ? policies.all().stream()
                                .filter(policy -> person.isAmong(policy.eligible()))
                                .toList()
                        : List.of(),
                onCall.of(person.userId()));
    }

    /** What holds when this person asks for these now. */
    public Said judge(Person person, Collection<Pair> pairs) {
        Mine mine = of(person);
        Map<String, Place> places =
                directory.places(pairs.stream().map(Pair::accountId).distinct().toList(), mine.tagged());
        List<Pair> refused = new ArrayList<>();
        List<Rules> found = new ArrayList<>();
        for (Pair pair : pairs) {
            Optional.ofNullable(places.get(pair.accountId()))
                    .flatMap(place -> mine.rules(mine.about(place), pair.permissionSetId()))
                    .ifPresentOrElse(found::add, () -> refused.add(pair));
        }
        return new Said(refused.isEmpty() ? found.stream().reduce(Rules::and) : Optional.empty(), refused);
    }
}
