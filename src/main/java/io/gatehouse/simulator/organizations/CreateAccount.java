package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.world.Transition;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts come to be: accepted at once, decided later; everything that can go wrong is looked up when it ends. */
final class CreateAccount {

    static final String KIND = "organizations.CreateAccount";

    /** Stricter than the model: AWS Organizations API reference, CreateAccount, parameter Email. */
    private static final Pattern EMAIL = Pattern.compile(
            "(?!\\.)[^\\s\"'()<>\\[\\]:;,\\\\|%&@]+@[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?\\.[a-zA-Z0-9-]*[a-zA-Z0-9]");

    private record Ending(String creationId) {}

    private final Registry registry;
    private final Tagging tagging;
    private final World world;

    CreateAccount(Registry registry, Tagging tagging) {
        this.registry = registry;
        this.tagging = tagging;
        this.world = registry.world();
        world.onTransition(KIND, this::end);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateAccount", this::accept,
                "DescribeCreateAccountStatus", this::describe,
                "ListCreateAccountStatus", this::list);
    }

    private JsonNode accept(Call call) {
        Organization organization = registry.organization();
        if (call.now().isBefore(organization.createdAt().plus(call.setting(Limits.FINALIZING)))) {
            throw Refusals.finalizing();
        }
        registry.write(organization.id());
        Map<String, String> tags = tagging.read(call.list("Tags"), Map.of());
        if (world.underWay(KIND).count() >= call.setting(Limits.CONCURRENT_CREATIONS)) {
            throw Refusals.busy();
        }
        if (isFull()) {
            throw Refusals.tooManyAccounts();
        }
        String email = call.text("Email");
        Creation creation = new Creation(
                "car-" + world.randomText("0123456789abcdef", 32),
                email,
                call.text("AccountName"),
                tags,
                inProgress().anyMatch(other -> sameEmail(other.email(), email)),
                Creation.IN_PROGRESS,
                call.now(),
                null,
                null,
                null);
        registry.creations().put(creation.id(), creation);
        call.begin(KIND, email, Limits.CREATION, new Ending(creation.id()));
        return Members.of("CreateAccountStatus", show(creation));
    }

    private void end(Transition transition) {
        Creation creation =
                registry.creations().get(transition.payload(Ending.class).creationId());
        Instant now = world.now();
        Optional<String> failure = failure(creation, transition.forcedFailure());
        if (failure.isPresent()) {
            registry.creations().put(creation.id(), creation.failed(failure.get(), now));
        } else {
            Account account = create(
                    creation.email(), creation.name(), registry.organization().rootId());
            registry.putTags(account.id(), creation.tags());
            registry.creations().put(creation.id(), creation.succeeded(account.id(), now));
        }
    }

    /** An account that is there at once. */
    Account create(String email, String name, String parentId) {
        Account account =
                new Account(unusedId(), email, name, Account.ACTIVE, "CREATED", world.now(), parentId, null, null);
        registry.put(account);
        registry.attachDefaults(account.id());
        return account;
    }

    private Optional<String> failure(Creation creation, @Nullable String forced) {
        if (forced != null) {
            return Optional.of(forced);
        }
        if (registry.findOrganization().isEmpty()) {
            return Optional.of("INTERNAL_FAILURE");
        }
        if (!EMAIL.matcher(creation.email()).matches()) {
            return Optional.of("INVALID_EMAIL");
        }
        if (creation.overlaps()) {
            return Optional.of("CONCURRENT_ACCOUNT_MODIFICATION");
        }
        if (registry.accounts().anyMatch(account -> sameEmail(account.email(), creation.email()))) {
            return Optional.of("EMAIL_ALREADY_EXISTS");
        }
        return isFull() ? Optional.of("ACCOUNT_LIMIT_EXCEEDED") : Optional.empty();
    }

    private JsonNode describe(Call call) {
        registry.organization();
        return Members.of(
                "CreateAccountStatus",
                visible()
                        .filter(creation -> creation.id().equals(call.text("CreateAccountRequestId")))
                        .findFirst()
                        .map(CreateAccount::show)
                        .orElseThrow(() -> AwsError.of(
                                "CreateAccountStatusNotFoundException",
                                "You specified a create account request that doesn't exist.")));
    }

    private JsonNode list(Call call) {
        registry.organization();
        List<String> states = call.texts("States");
        return registry.pages()
                .page(
                        call,
                        "CreateAccountStatuses",
                        visible().filter(creation -> states.isEmpty() || states.contains(creation.state())),
                        Creation::id,
                        CreateAccount::show);
    }

    private Stream<Creation> visible() {
        Instant newest = world.now().minus(world.setting(Limits.STATUS_HIDDEN));
        return registry.creations().where(creation -> !creation.requestedAt().isAfter(newest));
    }

    private Stream<Creation> inProgress() {
        return registry.creations().where(creation -> creation.state().equals(Creation.IN_PROGRESS));
    }

    private boolean isFull() {
        return registry.accounts().count() >= world.setting(Limits.ACCOUNTS);
    }

    private String unusedId() {
        String id;
        do {
            id = world.randomText("0123456789", 12);
        } while (registry.findAccount(id).isPresent());
        return id;
    }

    private static boolean sameEmail(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    private static ObjectNode show(Creation creation) {
        return Members.of(
                "Id", creation.id(),
                "AccountName", creation.name(),
                "State", creation.state(),
                "RequestedTimestamp", creation.requestedAt(),
                "CompletedTimestamp", creation.completedAt(),
                "AccountId", creation.accountId(),
                "FailureReason", creation.failureReason());
    }
}
