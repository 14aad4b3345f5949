package io.gatehouse.guardrail;

import io.gatehouse.lookup.Actions;
import io.gatehouse.lookup.MfaPolicyLookup;
import io.gatehouse.operation.ItemGuard;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Nobody gets access to a production account unless the MFA policy is known to ask everybody for a second factor at every
 * sign-in; looked at when it is asked for and again before each assignment is sent. Taking the tag that says production
 * from an account needs a second person, or the rule were none.
 */
@ApplicationScoped
class ProductionAccountRule implements Rule, ItemGuard {
    /**
     * AWS tells tags account by account, ten a second. So many are looked at while the caller waits; the accounts of a larger
     * request are looked at one by one when their turn comes.
     */
    static final int WHILE_CALLER_WAITS = 25;

    private final GuardrailsConfig.ProductionAccount config;
    private final ProductionAccounts production;
    private final MfaPolicyLookup mfaPolicy;
    private final Reach reach;

    ProductionAccountRule(
            GuardrailsConfig config, ProductionAccounts production, MfaPolicyLookup mfaPolicy, Reach reach) {
        this.reach = reach;
        this.config = config.productionAccount();
        this.production = production;
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
    public Optional<Objection> judge(Asked asked) {
        return given(asked).or(() -> widened(asked)).or(() -> untagged(asked));
    }

    /** Tags first: they are kept for a while, and most accounts are not production. */
    @Override
    public Optional<String> objection(Work work) {
        String account = work.item().accountId();
        return !enabled() || account == null || !work.item().action().equals(Actions.CREATE_ASSIGNMENT)
                ? Optional.empty()
                : production
                        .first(List.of(account), CallContext.patient(work.item().operationId()))
                        .filter(found -> !work.await(mfaPolicy.current()).strong())
                        .map(this::tooWeak);
    }

    private Optional<Objection> given(Asked asked) {
        List<String> assigned = accounts(asked, false);
        List<String> joined = accounts(asked, true);
        CallContext calls = asked.calls();
        if (assigned.isEmpty() && joined.isEmpty()
                || calls.await(mfaPolicy.current()).strong()) {
            return Optional.empty();
        }
        boolean later = assigned.size() > WHILE_CALLER_WAITS;
        List<String> now = Stream.concat(joined.stream(), later ? Stream.empty() : assigned.stream())
                .distinct()
                .toList();
        return production
                .first(now, calls)
                .map(account -> Objection.denial(tooWeak(account)))
                .or(() -> later
                        ? Optional.of(Objection.later("The MFA policy is not known to be strong, so each of the "
                                + assigned.size()
                                + " accounts is looked at before its assignments are sent; those in production"
                                + " will be refused."))
                        : Optional.empty());
    }

    /** What a permission set allows more, it allows wherever it is assigned: as good as an assignment there. */
    private Optional<Objection> widened(Asked asked) {
        List<String> sets = asked.items().stream()
                .filter(item -> NoSelfGrantRule.WIDENS.contains(item.action()))
                .flatMap(item -> Stream.ofNullable(item.permissionSetId()))
                .distinct()
                .toList();
        if (sets.isEmpty() || asked.calls().await(mfaPolicy.current()).strong()) {
            return Optional.empty();
        }
        List<String> where = sets.stream()
                .flatMap(set -> reach.accounts(set, asked))
                .distinct()
                .toList();
        return production.first(where, asked.calls()).map(account -> Objection.denial(tooWeak(account)));
    }

    private static List<String> accounts(Asked asked, boolean joined) {
        return asked.grants().stream()
                .filter(grant -> grant.joined() == joined)
                .map(Grants.Grant::accountId)
                .distinct()
                .toList();
    }

    private String tooWeak(String account) {
        return "Account " + account + " is tagged as production (" + config.tagKey()
                + "), and the MFA policy is not known to be ALWAYS_ON with registration required or blocked: declare it,"
                + " apply it and attest it first.";
    }

    private Optional<Objection> untagged(Asked asked) {
        List<String> changed = asked.items().stream()
                .filter(this::takesTheTag)
                .map(NewItem::accountId)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return production
                .first(changed, asked.calls())
                .map(account -> Objection.approval("Account " + account + " would no longer count as production;"
                        + " another admin has to agree."));
    }

    private boolean takesTheTag(NewItem item) {
        return switch (item.action()) {
            case Actions.UNTAG_ACCOUNT -> {
                for (var key : item.parameters().path("keys")) {
                    if (key.asText().equals(config.tagKey())) {
                        yield true;
                    }
                }
                yield false;
            }
            case Actions.TAG_ACCOUNT -> {
                var value = item.parameters().path("tags").path(config.tagKey());
                yield value.isTextual() && !production.says(value.asText());
            }
            default -> false;
        };
    }
}
