package io.gatehouse.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CREATE_ACCOUNT: asks AWS for an account and follows the request to its end. AWS has no client token here; what makes a
 * repeated request harmless is the e-mail, which only one account in all of AWS can have.
 */
@ApplicationScoped
class CreateAccountStep implements Step {
    static final String ACTION = "CREATE_ACCOUNT";
    /** Parameter: the {@link AccountRequest}. */
    static final String REQUEST = "request";

    /** How far AWS's clock and ours may be apart. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);
    /** How long a request that AWS took may stay unlisted; longer, and AWS itself tells by the e-mail. */
    private static final Duration UNLISTED = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final ObjectMapper json;
    private final RateAhead rate;

    CreateAccountStep(Accounts accounts, ObjectMapper json) {
        this.accounts = accounts;
        this.json = json;
        this.rate = new RateAhead(accounts::creationAllowedIn);
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public String capacity() {
        return "account-creations";
    }

    /** Two requests for one e-mail would fail each other with CONCURRENT_ACCOUNT_MODIFICATION. */
    @Override
    public Set<String> lanes(Item item) {
        return Set.of("account-email/" + request(item).email().toLowerCase(Locale.ROOT));
    }

    @Override
    public Duration notBefore() {
        return rate.waitFrom(Instant.now());
    }

    @Override
    public Verdict send(Work work) {
        return new Verdict.Accepted(
                work.await(accounts.create(request(work.item()))).requestId());
    }

    /**
     * Whether the account came to be although nobody told. Statuses carry name and time but no e-mail, so every request
     * that may be this one is awaited to its end, and the account is known by its e-mail. A request that failed, or that
     * AWS never took, created nothing: sending again gets an answer of its own.
     */
    @Override
    public Verdict look(Work work) {
        List<AccountCreation> alike = alike(work);
        if (alike.stream().anyMatch(CreateAccountStep::underWay)) {
            return new Verdict.StillUnknown("AWS creates an account of this name; it may be this one.", SOON);
        }
        Optional<Verdict> created = created(work, alike);
        if (created.isPresent()) {
            return created.get();
        }
        Instant started = started(work.item());
        return alike.isEmpty() && Instant.now().isBefore(started.plus(UNLISTED))
                ? new Verdict.StillUnknown("AWS does not list the request (yet).", SOON)
                : new Verdict.SendAgain("AWS did not create the account when asked before.", Duration.ZERO);
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        Work any = inFlight.iterator().next();
        Set<String> underWay = any.await(accounts.creationsInProgress()).stream()
                .map(AccountCreation::requestId)
                .collect(Collectors.toSet());
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Work work : inFlight) {
            String requestId = work.item().handle();
            if (requestId != null && !underWay.contains(requestId)) {
                work.await(accounts.creationStatus(requestId))
                        .flatMap(creation -> ended(work, creation))
                        .ifPresent(verdict -> verdicts.put(work.item().itemId(), verdict));
            }
        }
        return verdicts;
    }

    private Optional<Verdict> ended(Work work, AccountCreation creation) {
        return switch (creation.state()) {
            case IN_PROGRESS, UNKNOWN -> Optional.empty();
            case SUCCEEDED -> Optional.of(succeeded(creation));
            case FAILED -> failed(work, creation);
        };
    }

    private static Verdict succeeded(AccountCreation creation) {
        String accountId = creation.accountId();
        if (accountId == null) {
            return new Verdict.StillUnknown("AWS created the account but does not tell its id.", SOON);
        }
        return done(accountId);
    }

    private Optional<Verdict> failed(Work work, AccountCreation creation) {
        String code = creation.failureReason() == null ? "UNKNOWN" : creation.failureReason();
        CreationFailure failure = CreationFailure.of(code).orElse(null);
        if (failure != null && failure.maybeOurs() && work.item().attempts() > 1) {
            List<AccountCreation> alike = alike(work);
            if (alike.stream().anyMatch(CreateAccountStep::underWay)) {
                return Optional.empty();
            }
            Optional<Verdict> created = created(work, alike);
            if (created.isPresent()) {
                return created;
            }
        }
        String words = "AWS did not create the account. " + (failure == null ? code : failure.words());
        return Optional.of(new Verdict.Failed(words, code, failure != null && failure.passing(), null));
    }

    /**
     * The account, provided a request of ours brought it forth. Listings may lag behind, so the accounts of requests that
     * succeeded are described first.
     */
    private Optional<Verdict> created(Work work, List<AccountCreation> alike) {
        AccountRequest wanted = request(work.item());
        return alike.stream()
                .map(AccountCreation::accountId)
                .filter(Objects::nonNull)
                .flatMap(accountId -> work.await(accounts.find(accountId)).stream())
                .map(Fresh::value)
                .filter(account -> account.email().equalsIgnoreCase(wanted.email()))
                .findFirst()
                .or(() -> work.await(accounts.findByEmail(wanted.email())).map(Fresh::value))
                .map(account -> account.name().equals(wanted.name()) && since(work.item(), account.joinedAt())
                        ? done(account.accountId())
                        : taken(account));
    }

    private static Verdict done(String accountId) {
        return Verdict.done(Outcome.CREATED).fact(AccountFacts.ACCOUNT_ID, accountId);
    }

    private static Verdict taken(Account account) {
        CreationFailure failure = CreationFailure.EMAIL_ALREADY_EXISTS;
        return Verdict.failed(failure.words() + " (account " + account.accountId() + ").", failure.name());
    }

    /** Requests for an account of this name, made since this item was first sent. */
    private List<AccountCreation> alike(Work work) {
        String name = request(work.item()).name();
        return work.await(accounts.recentCreations()).stream()
                .filter(creation -> creation.accountName().equals(name) && since(work.item(), creation.requestedAt()))
                .toList();
    }

    private static boolean underWay(AccountCreation creation) {
        return creation.state() == AccountCreation.State.IN_PROGRESS
                || creation.state() == AccountCreation.State.UNKNOWN;
    }

    private static boolean since(Item item, @Nullable Instant time) {
        return time != null && !time.isBefore(started(item).minus(CLOCK_SKEW));
    }

    private static Instant started(Item item) {
        Instant started = item.startedAt();
        if (started == null) {
            throw new IllegalStateException(item.itemId() + " was sent without a start");
        }
        return started;
    }

    private AccountRequest request(Item item) {
        try {
            return json.treeToValue(item.parameters().required(REQUEST), AccountRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(item.itemId() + " was planned without its request", e);
        }
    }
}
