package io.gatehouse.account;

import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts in AWS. Every method fails with {@link io.gatehouse.upstream.UpstreamException} and nothing else. */
public interface Accounts {
    /** Every account in every state, with the unit it lies in, without tags. */
    Uni<Fresh<List<Account>>> list();

    /** One account with everything, empty when the organization has none of that id. */
    Uni<Optional<Fresh<Account>>> find(String accountId);

    /** The account that holds an e-mail (compared without case), closed ones included; without unit and tags. */
    Uni<Optional<Fresh<Account>>> findByEmail(String email);

    /** Asks AWS for an account. Not idempotent: after a lost answer look at {@link #recentCreations()} first. */
    Uni<AccountCreation> create(AccountRequest request);

    /** How far a creation got, empty when AWS does not know the request (yet). */
    Uni<Optional<AccountCreation>> creationStatus(String requestId);

    /** Creations AWS is working on. */
    Uni<List<AccountCreation>> creationsInProgress();

    /** Every creation AWS still remembers, in every state. */
    Uni<List<AccountCreation>> recentCreations();

    /** How long from now until the rate allows the next {@link #create}; zero when it may be sent now. */
    Uni<Duration> creationAllowedIn();

    /** The unit or root an account lies in, empty when there is no such account. */
    Uni<Optional<String>> parent(String accountId);

    /** Moves an account from wherever it lies; EXISTED when it lies there already. */
    Uni<Addition> move(String accountId, String organizationalUnitId);

    /** Asks AWS to close an account. */
    Uni<Closing> close(String accountId);

    /** How long from now until the rate allows the next {@link #close}; zero when it may be sent now. */
    Uni<Duration> closingAllowedIn();

    /** Gives an account another name, 1 to 50 printable ASCII characters without angle brackets. */
    Uni<Void> rename(String accountId, String name);

    /** The tags of an account, empty when there is no such account. */
    Uni<Optional<Map<String, String>>> tags(String accountId);

    /** Adds tags or replaces their values. */
    Uni<Void> tag(String accountId, Map<String, String> tags);

    /** Removes tags by key; keys that are not there don't matter. */
    Uni<Void> untag(String accountId, Set<String> keys);
}
