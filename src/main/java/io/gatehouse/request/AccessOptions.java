package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.accesspolicy.AccessPolicy;
import io.gatehouse.accesspolicy.Kit;
import io.gatehouse.accesspolicy.Person;
import io.gatehouse.accesspolicy.Place;
import io.gatehouse.accesspolicy.PolicyBook;
import io.gatehouse.accesspolicy.Rules;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the caller may ask for now, from the index: a few queries however many accounts there are. */
@ApplicationScoped
public class AccessOptions {
    private final Asker asker;
    private final AccessDirectory directory;
    private final PolicyBook book;
    private final Approvers approvers;
    private final Pages pages;
    private final Jdbi jdbi;

    AccessOptions(
            Asker asker, AccessDirectory directory, PolicyBook book, Approvers approvers, Pages pages, Jdbi jdbi) {
        this.asker = asker;
        this.directory = directory;
        this.book = book;
        this.approvers = approvers;
        this.pages = pages;
        this.jdbi = jdbi;
    }

    /** What is looked for: ids, and a part of a name of account or permission set in any case. */
    public record Filter(
            @Nullable String accountId,
            @Nullable String permissionSetId,
            @Nullable String q) {
        boolean fits(Place place, Kit kit) {
            return (accountId == null || accountId.equals(place.accountId()))
                    && (permissionSetId == null || permissionSetId.equals(kit.permissionSetId()))
                    && (q == null || contains(place.name()) || contains(kit.name()));
        }

        private boolean contains(String name) {
            return q != null && name.toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT));
        }
    }

    private record Candidate(String key, Place place, Kit kit, List<AccessPolicy> about) {}

    /** By the names of account and permission set; none for a caller who is no user. */
    public Page<AccessOption> list(Filter filter, PageRequest page) {
        Slice slice = pages.slice(page);
        return asker.person()
                .map(person -> list(filter, slice, person))
                .orElseGet(() -> slice.page(List.of(), AccessOption::key, Instant.now()));
    }

    /** Those of these pairs the caller may ask for, by the names of account and permission set. */
    public List<AccessOption> of(Collection<PolicyBook.Pair> pairs) {
        return pairs.isEmpty()
                ? List.of()
                : asker.person()
                        .map(person -> options(
                                person,
                                one -> pairs.contains(new PolicyBook.Pair(
                                        one.place().accountId(), one.kit().permissionSetId())),
                                pairs.size()))
                        .orElseGet(List::of);
    }

    private Page<AccessOption> list(Filter filter, Slice slice, Person person) {
        String after = slice.after();
        List<AccessOption> options = options(
                person,
                one -> filter.fits(one.place(), one.kit())
                        && (after == null || one.key().compareTo(after) > 0),
                slice.limit());
        return slice.page(options, AccessOption::key, Instant.now());
    }

    private List<AccessOption> options(Person person, Predicate<Candidate> wanted, int most) {
        PolicyBook.Mine mine = book.of(person);
        Map<String, Kit> kits = directory.kits(null);
        // in the order of the keys, so that no more is looked at than a page takes
        List<Candidate> candidates = directory.everyPlace(mine.tagged()).stream()
                .sorted(Comparator.comparing(Place::name).thenComparing(Place::accountId))
                .flatMap(place -> candidates(mine, place, kits))
                .filter(wanted)
                .limit(most)
                .toList();
        Map<String, AccessOption.CurrentAccess> current = current(person);
        Map<List<?>, Boolean> possible = new HashMap<>();
        return candidates.stream()
                .flatMap(one -> mine.rules(one.about(), one.kit().permissionSetId()).stream()
                        .map(rules -> option(one, rules, current, person, possible)))
                .toList();
    }

    private static Stream<Candidate> candidates(PolicyBook.Mine mine, Place place, Map<String, Kit> kits) {
        List<AccessPolicy> about = mine.about(place);
        return about.stream()
                .map(AccessPolicy::permissionSets)
                .flatMap(Collection::stream)
                .distinct()
                .flatMap(id -> Optional.ofNullable(kits.get(id)).stream())
                .map(kit -> new Candidate(
                        place.name() + "\n" + place.accountId() + "\n" + kit.name() + "\n" + kit.permissionSetId(),
                        place,
                        kit,
                        about))
                .sorted(Comparator.comparing(Candidate::key));
    }

    private AccessOption option(
            Candidate one,
            Rules rules,
            Map<String, AccessOption.CurrentAccess> current,
            Person person,
            Map<List<?>, Boolean> possible) {
        var stages = rules.stages(rules.maxDuration());
        boolean somebody = possible.computeIfAbsent(
                stages, any -> approvers.consent(stages, person.userId()).possible());
        return new AccessOption(
                new AccessOption.OptionAccount(
                        one.place().accountId(), one.place().name()),
                new AccessOption.OptionPermissionSet(
                        one.kit().permissionSetId(), one.kit().name()),
                rules.policyIds(),
                rules.maxDuration(),
                rules.automaticAtMost(),
                stages.isEmpty(),
                stages,
                rules.justification(),
                rules.ticket(),
                rules.breakGlass(),
                current.get(one.place().accountId() + "/" + one.kit().permissionSetId()),
                somebody
                        ? null
                        : new AccessOption.BlockedOption("Too few of those who could agree are enabled and not you."));
    }

    private Map<String, AccessOption.CurrentAccess> current(Person person) {
        Map<String, AccessOption.CurrentAccess> current = new HashMap<>();
        jdbi.useHandle(db -> db.createQuery("""
                        select request_id, account_id || '/' || permission_set_id as key, until from access_request_item
                         where user_id = :user and (status = 'ACTIVE' or status = 'ACTIVATING' and end_reason is null)
                         order by until nulls last
                        """)
                .bind("user", person.userId())
                .map((row, context) -> Map.entry(
                        row.getString("key"),
                        new AccessOption.CurrentAccess(row.getString("request_id"), RequestRows.instant(row, "until"))))
                .forEach(one -> current.put(one.getKey(), one.getValue())));
        return current;
    }
}
