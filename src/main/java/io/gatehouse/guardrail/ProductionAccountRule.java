package io.gatehouse.guardrail;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.MfaPolicyLookup;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Nobody gets access to a production account unless the MFA policy is known to ask everybody for a second factor at every
 * sign-in. Taking the tag that says production from an account needs a second person, or the rule were none.
 */
@ApplicationScoped
class ProductionAccountRule implements Rule {
    /** So many accounts are asked for at once: a larger request waits longer instead of being refused for AWS's rate. */
    private static final int AT_ONCE = 20;

    private final GuardrailsConfig.ProductionAccount config;
    private final Grants grants;
    private final AccountLookup accounts;
    private final MfaPolicyLookup mfaPolicy;

    ProductionAccountRule(GuardrailsConfig config, Grants grants, AccountLookup accounts, MfaPolicyLookup mfaPolicy) {
        this.config = config.productionAccount();
        this.grants = grants;
        this.accounts = accounts;
        this.mfaPolicy = mfaPolicy;
    }

    @Override
    public String name() {
        return "production-account";
    }

    @Override
    public boolean enabled() {
        return config.enabled();
    }

    @Override
    public Optional<Objection> judge(NewOperation plan, Caller caller) {
        return given(plan).or(() -> untagged(plan));
    }

    private Optional<Objection> given(NewOperation plan) {
        List<String> reached =
                grants.of(plan).stream().map(Grants.Grant::accountId).distinct().toList();
        CallContext calls = CallContext.interactive();
        return reached.isEmpty() || calls.await(mfaPolicy.current()).strong()
                ? Optional.empty()
                : firstInProduction(reached)
                        .map(account -> Objection.denial("Account " + account + " is tagged " + config.tagKey()
                                + "=production, and the MFA policy is not known to be ALWAYS_ON with"
                                + " registration required or blocked: declare it, apply it and attest it first."));
    }

    private Optional<Objection> untagged(NewOperation plan) {
        List<String> changed = plan.items().stream()
                .filter(this::takesTheTag)
                .map(NewItem::accountId)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return firstInProduction(changed)
                .map(account -> Objection.approval("Account " + account + " would no longer count as production;"
                        + " another admin has to agree."));
    }

    private boolean takesTheTag(NewItem item) {
        return switch (item.action()) {
            case "UNTAG_ACCOUNT" -> {
                for (var key : item.parameters().path("keys")) {
                    if (key.asText().equals(config.tagKey())) {
                        yield true;
                    }
                }
                yield false;
            }
            case "TAG_ACCOUNT" -> {
                var value = item.parameters().path("tags").path(config.tagKey());
                yield value.isTextual() && !production(value.asText());
            }
            default -> false;
        };
    }

    private Optional<String> firstInProduction(List<String> ids) {
        CallContext calls = CallContext.interactive();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            List<Uni<Map<String, String>>> asked =
                    some.stream().map(accounts::tags).toList();
            List<Map<String, String>> tags = calls.await(Uni.join().all(asked).andFailFast());
            Optional<String> found = IntStream.range(0, some.size())
                    .filter(i -> production(tags.get(i).get(config.tagKey())))
                    .mapToObj(some::get)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean production(@Nullable String value) {
        Set<String> values = config.tagValues();
        return value != null && values.stream().anyMatch(value::equalsIgnoreCase);
    }
}
