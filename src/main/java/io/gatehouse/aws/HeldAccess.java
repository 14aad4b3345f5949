package io.gatehouse.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.index.Holdings.Told;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.permissionset.CustomerManagedPolicy;
import io.gatehouse.permissionset.PermissionSet;
import io.gatehouse.permissionset.PermissionsBoundary;
import io.gatehouse.permissionset.ProvisionedFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssoadmin.model.Tag;

/** Permission sets, where they are and who has them, for the access index. */
@Singleton
final class HeldAccess {
    private final AwsCalls calls;
    private final SsoAdminAsyncClient client;
    private final AwsInstance instance;
    private final PermissionSetPolicies policies;
    private final PermissionSetProvisioning provisioning;
    private final ObjectMapper json;

    @Inject
    HeldAccess(
            AwsCalls calls,
            SsoAdminAsyncClient client,
            AwsInstance instance,
            PermissionSetPolicies policies,
            PermissionSetProvisioning provisioning,
            ObjectMapper json) {
        this.calls = calls;
        this.client = client;
        this.instance = instance;
        this.policies = policies;
        this.provisioning = provisioning;
        this.json = json;
    }

    /** The ids only, which is what AWS lists. */
    Uni<Told> sets(@Nullable String page) {
        return instance.required()
                .chain(where -> calls.call(
                        AwsApi.LIST_PERMISSION_SETS,
                        () -> client.listPermissionSets(request ->
                                request.instanceArn(where.instanceArn()).nextToken(page))))
                .map(answer -> new Told(
                        answer.permissionSets().stream()
                                .map(arn -> JsonNodeFactory.instance
                                        .objectNode()
                                        .put("permissionSetId", PermissionSetArns.id(arn)))
                                .toList(),
                        answer.nextToken()));
    }

    /** Six calls. */
    Uni<Told> details(String permissionSetId) {
        return !Ids.PERMISSION_SET.fit(permissionSetId)
                ? Uni.createFrom().item(HeldAccounts::nothing)
                : instance.required()
                        .chain(where -> Refusals.absentIfMissing(
                                described(where, PermissionSetArns.arn(where, permissionSetId))))
                        .map(found -> found.map(set -> new Told(List.of(AwsHoldings.shown(json, set)), null))
                                .orElseGet(HeldAccounts::nothing));
    }

    private Uni<PermissionSet> described(InstanceRef where, String arn) {
        return calls.call(
                        AwsApi.DESCRIBE_PERMISSION_SET,
                        () -> client.describePermissionSet(request ->
                                request.instanceArn(where.instanceArn()).permissionSetArn(arn)))
                .chain(answer -> Uni.combine()
                        .all()
                        .unis(
                                policies.managed(where, arn),
                                policies.customerManaged(where, arn),
                                policies.inline(where, arn),
                                policies.boundary(where, arn),
                                tags(where, arn))
                        .with((managed, customerManaged, inline, boundary, tags) ->
                                whole(arn, answer.permissionSet(), managed, customerManaged, inline, boundary, tags)));
    }

    private static PermissionSet whole(
            String arn,
            software.amazon.awssdk.services.ssoadmin.model.PermissionSet set,
            List<String> managed,
            List<CustomerManagedPolicy> customerManaged,
            Optional<JsonNode> inline,
            Optional<PermissionsBoundary> boundary,
            Map<String, String> tags) {
        return new PermissionSet(
                PermissionSetArns.id(arn),
                arn,
                set.name(),
                set.description(),
                set.sessionDuration(),
                set.relayState(),
                managed,
                customerManaged,
                inline.orElse(null),
                boundary.orElse(null),
                tags,
                set.createdDate(),
                null);
    }

    private Uni<Map<String, String>> tags(InstanceRef where, String arn) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_SSO_TAGS,
                                () -> client.listTagsForResource(request -> request.instanceArn(where.instanceArn())
                                        .resourceArn(arn)
                                        .nextToken(token))),
                        ListTagsForResourceResponse::nextToken,
                        ListTagsForResourceResponse::tags)
                .map(tags -> tags.stream().collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value)));
    }

    /** The accounts a set is in: two calls for up to a hundred. */
    Uni<Told> accountsOf(String permissionSetId) {
        return instance.required()
                .chain(where -> {
                    String arn = PermissionSetArns.arn(where, permissionSetId);
                    return Refusals.absentIfMissing(Uni.combine()
                            .all()
                            .unis(
                                    provisioning.accounts(where, arn, ProvisionedFilter.ANY),
                                    provisioning.accounts(where, arn, ProvisionedFilter.OUTDATED))
                            .with((any, outdated) -> accounts(permissionSetId, any, outdated)));
                })
                .map(found -> found.orElseGet(HeldAccounts::nothing));
    }

    private static Told accounts(String permissionSetId, List<String> any, List<String> outdated) {
        Set<String> behind = new HashSet<>(outdated);
        return new Told(
                Stream.concat(any.stream(), outdated.stream())
                        .distinct()
                        .map(account -> JsonNodeFactory.instance
                                .objectNode()
                                .put("accountId", account)
                                .put("permissionSetId", permissionSetId)
                                .put("status", behind.contains(account) ? "OUTDATED" : "CURRENT"))
                        .toList(),
                null);
    }

    /** What a principal has of its own; what it has through groups is theirs. */
    Uni<Told> ofPrincipal(String type, String id, @Nullable String page) {
        return instance.required()
                .chain(where -> Refusals.absentIfMissing(calls.call(
                        AwsApi.LIST_ASSIGNMENTS_FOR_PRINCIPAL,
                        () -> client.listAccountAssignmentsForPrincipal(
                                request -> request.instanceArn(where.instanceArn())
                                        .principalType(type)
                                        .principalId(id)
                                        .nextToken(page)))))
                .map(found -> found.map(answer -> new Told(
                                answer.accountAssignments().stream()
                                        .flatMap(row -> AssignmentStatuses.key(
                                                row.accountId(),
                                                row.permissionSetArn(),
                                                row.principalTypeAsString(),
                                                row.principalId())
                                                .stream())
                                        .filter(key -> key.principalId().equals(id))
                                        .map(HeldAccess::row)
                                        .toList(),
                                answer.nextToken()))
                        .orElseGet(HeldAccounts::nothing));
    }

    /** Who has a set in an account, principals that are gone included. */
    Uni<Told> ofPair(String accountId, String permissionSetId, @Nullable String page) {
        return instance.required()
                .chain(where -> Refusals.absentIfMissing(calls.call(
                        AwsApi.LIST_ASSIGNMENTS,
                        () -> client.listAccountAssignments(request -> request.instanceArn(where.instanceArn())
                                .accountId(accountId)
                                .permissionSetArn(PermissionSetArns.arn(where, permissionSetId))
                                .nextToken(page)))))
                .map(found -> found.map(answer -> new Told(
                                answer.accountAssignments().stream()
                                        .flatMap(row -> AssignmentStatuses.key(
                                                row.accountId(),
                                                row.permissionSetArn(),
                                                row.principalTypeAsString(),
                                                row.principalId())
                                                .stream())
                                        .map(HeldAccess::row)
                                        .toList(),
                                answer.nextToken()))
                        .orElseGet(HeldAccounts::nothing));
    }

    private static ObjectNode row(AssignmentKey key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("accountId", key.accountId())
                .put("permissionSetId", key.permissionSetId())
                .put("principalType", key.principalType().name())
                .put("principalId", key.principalId());
    }
}
