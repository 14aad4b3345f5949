package io.gatehouse.guardrail;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which accounts are production, by their tags. */
@ApplicationScoped
class ProductionAccounts {
    /** So many are asked for at once: a larger request waits longer instead of being refused for AWS's rate. */
    private static final int AT_ONCE = 20;

    private final ProductionTag tag;
    private final AccountLookup accounts;

    ProductionAccounts(GuardrailsConfig config, AccountLookup accounts) {
        this.tag = ProductionTag.of(config);
        this.accounts = accounts;
    }

    /** The first of these that is production. */
    Optional<String> first(List<String> ids, CallContext calls) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            List<Uni<Map<String, String>>> asked =
                    some.stream().map(accounts::tags).toList();
            List<Map<String, String>> tags = calls.await(Uni.join().all(asked).andFailFast());
            Optional<String> found = IntStream.range(0, some.size())
                    .filter(i -> tag.isOn(tags.get(i)))
                    .mapToObj(some::get)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether this value of the tag means production. */
    boolean says(@Nullable String value) {
        return tag.means(value);
    }
}
