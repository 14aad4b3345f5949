package io.gatehouse.account;

import io.gatehouse.upstream.Each;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts somebody wants to see. */
@ApplicationScoped
class AccountList {
    /** How many accounts AWS is asked about at a time for their tags. */
    private static final int AT_A_TIME = 8;

    private final Accounts accounts;

    AccountList(Accounts accounts) {
        this.accounts = accounts;
    }

    /** With tags only where the filter asks for one. */
    Uni<Fresh<List<Account>>> matching(AccountFilter filter) {
        Uni<Fresh<List<Account>>> matching = accounts.list()
                .map(all ->
                        all.map(list -> list.stream().filter(filter::matches).toList()));
        String tag = filter.tag();
        return tag == null
                ? matching
                : matching.flatMap(list -> carrying(tag, list.value()).map(tagged -> new Fresh<>(tagged, list.asOf())));
    }

    private Uni<List<Account>> carrying(String tag, List<Account> candidates) {
        return Each.of(candidates, AT_A_TIME, account -> accounts.tags(account.accountId())
                        .map(tags ->
                                tags.filter(present -> carries(present, tag)).map(account::with)))
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }

    /** Key and value may hold colons, so every way to read the filter counts. */
    private static boolean carries(Map<String, String> tags, String tag) {
        return tags.entrySet().stream().anyMatch(entry -> tag.equals(entry.getKey() + ":" + entry.getValue()));
    }
}
