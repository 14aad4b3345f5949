package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.world.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Invitations of accounts and the agreement to enable all features. */
final class HandshakeOperations {

    private final Registry registry;
    private final Table<Handshake> handshakes;

    HandshakeOperations(Registry registry) {
        this.registry = registry;
        this.handshakes = registry.world().table("handshakes", Handshake.class);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "InviteAccountToOrganization", this::invite,
                "EnableAllFeatures", this::enableAllFeatures,
                "DescribeHandshake", this::describe,
                "AcceptHandshake", this::accept,
                "DeclineHandshake", this::decline,
                "CancelHandshake", this::cancel,
                "ListHandshakesForAccount", this::listForAccount,
                "ListHandshakesForOrganization", this::listForOrganization);
    }

    /** Whether that account has an invitation it can still answer. */
    boolean isInvited(String accountId) {
        return handshakes
                .where(handshake -> handshake.partyId().equals(accountId) && isOpen(handshake))
                .findAny()
                .isPresent();
    }

    private JsonNode invite(Call call) {
        registry.organization();
        JsonNode target = call.input().path("Target");
        String id = target.path("Id").asText();
        String type = target.path("Type").asText();
        if (type.equals("ORGANIZATION")) {
            throw Refusals.invalid(
                    "INVALID_PARTY_TYPE_TARGET", "You specified the wrong type of entity as a handshake party.");
        }
        if (registry.accounts()
                .anyMatch(account -> account.id().equals(id) || account.email().equals(id))) {
            throw Refusals.handshake(
                    "ALREADY_IN_AN_ORGANIZATION", "The invited account is already a member of an organization.");
        }
        if (handshakes
                .where(other -> other.partyId().equals(id) && isOpen(other))
                .findAny()
                .isPresent()) {
            throw AwsError.of(
                    "DuplicateHandshakeException", "A handshake with the same action and target already exists.");
        }
        if (registry.accounts().count() >= call.setting(Limits.ACCOUNTS)) {
            throw Refusals.handshake(
                    "ACCOUNT_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of AWS accounts.");
        }
        return open(call, Handshake.INVITE, type, id, call.optionalText("Notes").orElse(""));
    }

    private JsonNode enableAllFeatures(Call call) {
        Organization organization = registry.organization();
        if (organization.featureSet().equals("ALL")) {
            throw Refusals.handshake(
                    "ORGANIZATION_ALREADY_HAS_ALL_FEATURES", "The organization already has all features enabled.");
        }
        if (handshakes
                .where(other -> other.action().equals(Handshake.ENABLE_ALL_FEATURES) && isOpen(other))
                .findAny()
                .isPresent()) {
            throw Refusals.handshake(
                    "ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION",
                    "Enabling all features is already under way for this organization.");
        }
        return open(call, Handshake.ENABLE_ALL_FEATURES, "ORGANIZATION", organization.id(), "");
    }

    private JsonNode describe(Call call) {
        return answer(visible(call));
    }

    private JsonNode accept(Call call) {
        Handshake handshake = openFor(call);
        if (handshake.action().equals(Handshake.ENABLE_ALL_FEATURES)) {
            registry.put(registry.organization().withFeatureSet("ALL"));
        } else {
            String id = handshake.partyId();
            registry.put(new Account(
                    id,
                    "account-" + id + "@example.com",
                    "Account " + id,
                    Account.ACTIVE,
                    "INVITED",
                    call.now(),
                    registry.organization().rootId(),
                    null,
                    null));
        }
        return decide(handshake, "ACCEPTED");
    }

    private JsonNode decline(Call call) {
        return decide(openFor(call), "DECLINED");
    }

    private JsonNode cancel(Call call) {
        Handshake handshake = visible(call);
        if (!call.caller().accountId().equals(ManagementAccount.ID)) {
            throw Refusals.accessDenied();
        }
        return decide(requireOpen(handshake), "CANCELED");
    }

    private JsonNode listForAccount(Call call) {
        String account = call.caller().accountId();
        return list(call, handshakes.where(handshake -> handshake.partyId().equals(account)));
    }

    private JsonNode listForOrganization(Call call) {
        registry.organization();
        return list(call, handshakes.rows().stream());
    }

    private JsonNode list(Call call, Stream<Handshake> found) {
        String action = call.input().path("Filter").path("ActionType").asText("");
        return registry.pages()
                .page(
                        call,
                        "Handshakes",
                        found.filter(handshake ->
                                action.isEmpty() || handshake.action().equals(action)),
                        Handshake::id,
                        this::show);
    }

    private JsonNode open(Call call, String action, String partyType, String partyId, String notes) {
        Handshake handshake = new Handshake(
                "h-" + call.world().randomText(Registry.ALPHANUMERIC, 16),
                action,
                partyType,
                partyId,
                notes,
                Handshake.OPEN,
                call.now());
        handshakes.put(handshake.id(), handshake);
        return answer(handshake);
    }

    private JsonNode decide(Handshake handshake, String state) {
        Handshake decided = handshake.decided(state);
        handshakes.put(decided.id(), decided);
        return answer(decided);
    }

    /** The handshake, for the organization that sent it or the account it went to. */
    private Handshake visible(Call call) {
        String caller = call.caller().accountId();
        return handshakes
                .find(call.text("HandshakeId"))
                .filter(handshake -> caller.equals(ManagementAccount.ID)
                        || handshake.partyId().equals(caller))
                .orElseThrow(() ->
                        AwsError.of("HandshakeNotFoundException", "You specified a handshake that doesn't exist."));
    }

    /** An open handshake, for whom it waits: an invitation for the invited, all features for the management account. */
    private Handshake openFor(Call call) {
        Handshake handshake = visible(call);
        String caller = call.caller().accountId();
        boolean awaited = handshake.action().equals(Handshake.INVITE)
                ? handshake.partyId().equals(caller)
                : caller.equals(ManagementAccount.ID);
        if (!awaited) {
            throw Refusals.accessDenied();
        }
        return requireOpen(handshake);
    }

    private Handshake requireOpen(Handshake handshake) {
        if (!isOpen(handshake)) {
            throw AwsError.of(
                    "InvalidHandshakeTransitionException",
                    "You can't perform the operation on the handshake in its current state.");
        }
        return handshake;
    }

    private boolean isOpen(Handshake handshake) {
        return handshake.stateAt(registry.world().now()).equals(Handshake.OPEN);
    }

    private JsonNode answer(Handshake handshake) {
        return Members.of("Handshake", show(handshake));
    }

    private ObjectNode show(Handshake handshake) {
        Organization organization = registry.organization();
        List<ObjectNode> parties = new ArrayList<>();
        parties.add(Members.of("Id", organization.id(), "Type", "ORGANIZATION"));
        if (handshake.action().equals(Handshake.INVITE)) {
            parties.add(Members.of("Id", handshake.partyId(), "Type", handshake.partyType()));
        }
        return Members.of(
                "Id", handshake.id(),
                "Arn", registry.arn("handshake", handshake.action().toLowerCase(Locale.ROOT) + "/" + handshake.id()),
                "Parties", parties,
                "State", handshake.stateAt(registry.world().now()),
                "RequestedTimestamp", handshake.requestedAt(),
                "ExpirationTimestamp", handshake.expiresAt(),
                "Action", handshake.action(),
                "Resources",
                        handshake.notes().isEmpty()
                                ? null
                                : List.of(Members.of("Type", "NOTES", "Value", handshake.notes())));
    }
}
