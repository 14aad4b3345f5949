package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The fewest listings that show which of many assignments exist. AWS lists by principal (a hundred to a page), by principal
 * and account, or by account and permission set; which is cheapest depends on how the assignments overlap.
 *
 * @param questions one listing each
 * @param calls how many AWS calls that is expected to take
 */
record ListingPlan(List<Question> questions, int calls) {

    /** A listing. */
    sealed interface Question {
        /** Everything a principal has. */
        record Principal(PrincipalKey principal) implements Question {}

        /** What a principal has in one account. */
        record PrincipalInAccount(PrincipalKey principal, String accountId) implements Question {}

        /** Everybody who has a permission set in an account. */
        record AccountAndSet(String accountId, String permissionSetId) implements Question {}
    }

    /** @param pages how many pages a principal's listing is expected to have */
    static ListingPlan cheapest(Collection<AssignmentKey> keys, ToIntFunction<PrincipalKey> pages) {
        ListingPlan byPrincipal = byPrincipal(keys, pages);
        ListingPlan byAccountAndSet = byAccountAndSet(keys);
        return byPrincipal.calls < byAccountAndSet.calls ? byPrincipal : byAccountAndSet;
    }

    /** One listing for each account and set: open to delegated administrators too. */
    static ListingPlan byAccountAndSet(Collection<AssignmentKey> keys) {
        Set<Question> questions = new LinkedHashSet<>();
        keys.forEach(key -> questions.add(new Question.AccountAndSet(key.accountId(), key.permissionSetId())));
        return new ListingPlan(List.copyOf(questions), questions.size());
    }

    private static ListingPlan byPrincipal(Collection<AssignmentKey> keys, ToIntFunction<PrincipalKey> pages) {
        Map<PrincipalKey, Set<String>> accounts = new LinkedHashMap<>();
        keys.forEach(key -> accounts.computeIfAbsent(key.principal(), principal -> new LinkedHashSet<>())
                .add(key.accountId()));
        List<Question> questions = new ArrayList<>();
        int calls = 0;
        for (Map.Entry<PrincipalKey, Set<String>> one : accounts.entrySet()) {
            int whole = Math.max(1, pages.applyAsInt(one.getKey()));
            if (whole <= one.getValue().size()) {
                questions.add(new Question.Principal(one.getKey()));
                calls += whole;
            } else {
                one.getValue()
                        .forEach(account -> questions.add(new Question.PrincipalInAccount(one.getKey(), account)));
                calls += one.getValue().size();
            }
        }
        return new ListingPlan(List.copyOf(questions), calls);
    }
}
