package io.gatehouse.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.index.Holdings.Told;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.identitystore.IdentitystoreAsyncClient;
import software.amazon.awssdk.services.identitystore.model.ExternalId;

/** Users, groups and memberships for the access index. */
@Singleton
final class HeldDirectory {
    private final AwsCalls calls;
    private final IdentitystoreAsyncClient client;
    private final AwsInstance instance;
    private final ObjectMapper json;

    @Inject
    HeldDirectory(AwsCalls calls, IdentitystoreAsyncClient client, AwsInstance instance, ObjectMapper json) {
        this.calls = calls;
        this.client = client;
        this.instance = instance;
        this.json = json;
    }

    Uni<Told> groups(@Nullable String page) {
        return instance.inStore(store -> calls.call(
                        AwsApi.LIST_GROUPS,
                        () -> client.listGroups(
                                request -> request.identityStoreId(store).nextToken(page)))
                .map(answer -> new Told(
                        answer.groups().stream()
                                .map(group -> group(
                                        group.groupId(),
                                        group.displayName(),
                                        group.description(),
                                        group.hasExternalIds() ? group.externalIds() : List.of()))
                                .toList(),
                        answer.nextToken())));
    }

    Uni<Told> group(String groupId) {
        return !Ids.IDENTITY.fit(groupId)
                ? Uni.createFrom().item(HeldAccounts::nothing)
                : instance.inStore(store -> Refusals.absentIfMissing(calls.call(
                                AwsApi.DESCRIBE_GROUP,
                                () -> client.describeGroup(request ->
                                        request.identityStoreId(store).groupId(groupId))))
                        .map(found -> found.map(group -> new Told(
                                        List.of(group(
                                                group.groupId(),
                                                group.displayName(),
                                                group.description(),
                                                group.hasExternalIds() ? group.externalIds() : List.of())),
                                        null))
                                .orElseGet(HeldAccounts::nothing)));
    }

    private static ObjectNode group(
            String groupId, @Nullable String displayName, @Nullable String description, List<ExternalId> externalIds) {
        ObjectNode group = JsonNodeFactory.instance
                .objectNode()
                .put("groupId", groupId)
                .put("displayName", Objects.requireNonNullElse(displayName, ""))
                .put("description", description);
        if (!externalIds.isEmpty()) {
            ArrayNode ids = group.putArray("externalIds");
            externalIds.forEach(id -> ids.addObject().put("issuer", id.issuer()).put("id", id.id()));
        }
        return group;
    }

    Uni<Told> users(@Nullable String page) {
        return instance.inStore(store -> calls.call(
                        AwsApi.LIST_USERS,
                        () -> client.listUsers(
                                request -> request.identityStoreId(store).nextToken(page)))
                .map(answer -> new Told(
                        answer.users().stream()
                                .map(user -> AwsHoldings.shown(json, UserMapping.user(user)))
                                .toList(),
                        answer.nextToken())));
    }

    Uni<Told> user(String userId) {
        return !Ids.IDENTITY.fit(userId)
                ? Uni.createFrom().item(HeldAccounts::nothing)
                : instance.inStore(store -> Refusals.absentIfMissing(calls.call(
                                AwsApi.DESCRIBE_USER,
                                () -> client.describeUser(request ->
                                        request.identityStoreId(store).userId(userId))))
                        .map(found -> found.map(user ->
                                        new Told(List.of(AwsHoldings.shown(json, UserMapping.user(user))), null))
                                .orElseGet(HeldAccounts::nothing)));
    }

    Uni<Told> members(String groupId, @Nullable String page) {
        return instance.inStore(store -> Refusals.absentIfMissing(calls.call(
                        AwsApi.LIST_MEMBERSHIPS,
                        () -> client.listGroupMemberships(request ->
                                request.identityStoreId(store).groupId(groupId).nextToken(page))))
                .map(found -> found.map(answer -> new Told(
                                answer.groupMemberships().stream()
                                        .filter(membership -> membership.memberId() != null
                                                && membership.memberId().userId() != null)
                                        .map(membership -> JsonNodeFactory.instance
                                                .objectNode()
                                                .put("groupId", groupId)
                                                .put("membershipId", membership.membershipId())
                                                .put(
                                                        "userId",
                                                        membership.memberId().userId()))
                                        .toList(),
                                answer.nextToken()))
                        .orElseGet(HeldAccounts::nothing)));
    }
}
