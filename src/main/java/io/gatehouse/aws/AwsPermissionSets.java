package io.gatehouse.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.permissionset.CustomerManagedPolicy;
import io.gatehouse.permissionset.PermissionSet;
import io.gatehouse.permissionset.PermissionSetSettings;
import io.gatehouse.permissionset.PermissionSets;
import io.gatehouse.permissionset.PermissionsBoundary;
import io.gatehouse.permissionset.Provisioned;
import io.gatehouse.permissionset.ProvisionedFilter;
import io.gatehouse.permissionset.Provisioning;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.Removal;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssoadmin.model.Tag;

/** Permission sets through SSO Admin. */
@Singleton
final class AwsPermissionSets implements PermissionSets {
    private static final String LIST = "permission-sets";
    static final String ONE = "permission-set";
    private static final String ALL = "";

    private final AwsCalls calls;
    private final SsoAdminAsyncClient client;
    private final AwsInstance instance;
    private final PermissionSetPolicies policies;
    private final PermissionSetProvisioning provisioning;
    private final AwsCaches caches;
    private final Cached<List<PermissionSet>> list;
    private final Cached<Optional<PermissionSet>> single;
    /** By ARN, which AWS never gives twice: what of a set never changes. */
    private final Cached<Optional<PermissionSet>> identities;

    @Inject
    AwsPermissionSets(
            AwsCalls calls,
            SsoAdminAsyncClient client,
            AwsInstance instance,
            PermissionSetPolicies policies,
            PermissionSetProvisioning provisioning,
            AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.instance = instance;
        this.policies = policies;
        this.provisioning = provisioning;
        this.caches = caches;
        this.list = caches.shortLived(LIST);
        this.single = caches.shortLived(ONE);
        this.identities = caches.immutable("permission-set-identities");
    }

    @Override
    public Uni<Fresh<List<PermissionSet>>> list() {
        return list.get(ALL, key -> instance.required().chain(this::ask));
    }

    private Uni<List<PermissionSet>> ask(InstanceRef where) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_PERMISSION_SETS,
                                () -> client.listPermissionSets(request ->
                                        request.instanceArn(where.instanceArn()).nextToken(token))),
                        ListPermissionSetsResponse::nextToken,
                        ListPermissionSetsResponse::permissionSets)
                .chain(arns -> Pages.each(arns, arn -> identities.get(arn, any -> identity(where, arn))))
                .map(found -> found.stream()
                        .flatMap(set -> set.value().stream())
                        .sorted(Comparator.comparing(PermissionSet::name))
                        .toList());
    }

    private Uni<Optional<PermissionSet>> identity(InstanceRef where, String arn) {
        return describe(where, arn)
                .map(found -> found.map(set -> new PermissionSet(
                        PermissionSetArns.id(arn),
                        arn,
                        set.name(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        set.createdDate(),
                        null)));
    }

    private Uni<Optional<software.amazon.awssdk.services.ssoadmin.model.PermissionSet>> describe(
            InstanceRef where, String arn) {
        return Refusals.absentIfMissing(calls.call(
                        AwsApi.DESCRIBE_PERMISSION_SET,
                        () -> client.describePermissionSet(request ->
                                request.instanceArn(where.instanceArn()).permissionSetArn(arn))))
                .map(found -> found.map(answer -> answer.permissionSet()));
    }

    @Override
    public Uni<Optional<Fresh<PermissionSet>>> find(String permissionSetId) {
        return Ids.PERMISSION_SET.fit(permissionSetId)
                ? single.get(permissionSetId, id -> with(id, this::complete)).map(Cached::present)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<PermissionSet>> complete(InstanceRef where, String arn) {
        return describe(where, arn)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : Refusals.absentIfMissing(Uni.combine()
                                .all()
                                .unis(
                                        policies.managed(where, arn),
                                        policies.customerManaged(where, arn),
                                        policies.inline(where, arn),
                                        policies.boundary(where, arn),
                                        tags(where, arn),
                                        provisioning.state(where, arn))
                                .with(parts -> complete(arn, found.get(), parts))));
    }

    @SuppressWarnings("unchecked") // a combination of six has no types of its own
    private static PermissionSet complete(
            String arn, software.amazon.awssdk.services.ssoadmin.model.PermissionSet set, List<?> parts) {
        return new PermissionSet(
                PermissionSetArns.id(arn),
                arn,
                set.name(),
                set.description(),
                set.sessionDuration(),
                set.relayState(),
                (List<String>) parts.get(0),
                (List<CustomerManagedPolicy>) parts.get(1),
                ((Optional<JsonNode>) parts.get(2)).orElse(null),
                ((Optional<PermissionsBoundary>) parts.get(3)).orElse(null),
                (Map<String, String>) parts.get(4),
                set.createdDate(),
                (Provisioned) parts.get(5));
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

    @Override
    public Uni<Optional<Fresh<PermissionSet>>> findByName(String name) {
        return list().map(sets -> sets.value().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .map(set -> new Fresh<>(set, sets.asOf())));
    }

    @Override
    public Uni<String> create(String name, PermissionSetSettings settings, Map<String, String> tags) {
        return instance.required()
                .chain(where -> calls.call(
                        AwsApi.CREATE_PERMISSION_SET,
                        () -> client.createPermissionSet(request -> request.instanceArn(where.instanceArn())
                                .name(name)
                                .description(settings.description())
                                .sessionDuration(settings.sessionDuration())
                                .relayState(settings.relayState())
                                .tags(tags.isEmpty() ? null : tags(tags)))))
                .map(answer -> PermissionSetArns.id(answer.permissionSet().permissionSetArn()))
                // of this call AWS documents no other conflict; whoever finds no such name after all may try again
                .onFailure(Refusals.of(FailureKind.CONFLICT))
                .transform(failure -> nameTaken((UpstreamException) failure))
                .onTermination()
                .invoke(() -> caches.stale(LIST, null));
    }

    private static UpstreamException nameTaken(UpstreamException conflict) {
        return UpstreamException.of(FailureKind.ALREADY_EXISTS, conflict.service(), conflict.operation())
                .code(conflict.code())
                .reason(conflict.reason())
                .detail(conflict.detail())
                .requestId(conflict.requestId())
                .cause(conflict)
                .build();
    }

    @Override
    public Uni<Void> update(String permissionSetId, PermissionSetSettings settings) {
        return write(permissionSetId, (where, arn) -> calls.call(
                        AwsApi.UPDATE_PERMISSION_SET,
                        () -> client.updatePermissionSet(request -> request.instanceArn(where.instanceArn())
                                .permissionSetArn(arn)
                                .description(settings.description())
                                .sessionDuration(settings.sessionDuration())
                                .relayState(settings.relayState())))
                .replaceWithVoid());
    }

    @Override
    public Uni<Removal> delete(String permissionSetId) {
        return write(
                        permissionSetId,
                        (where, arn) -> Refusals.removal(calls.call(
                                AwsApi.DELETE_PERMISSION_SET,
                                () -> client.deletePermissionSet(request ->
                                        request.instanceArn(where.instanceArn()).permissionSetArn(arn)))))
                .onTermination()
                .invoke(() -> caches.stale(LIST, null));
    }

    @Override
    public Uni<Addition> attach(String permissionSetId, String managedPolicyArn) {
        return write(permissionSetId, (where, arn) -> policies.attach(where, arn, managedPolicyArn));
    }

    @Override
    public Uni<Removal> detach(String permissionSetId, String managedPolicyArn) {
        return write(permissionSetId, (where, arn) -> policies.detach(where, arn, managedPolicyArn));
    }

    @Override
    public Uni<Addition> attach(String permissionSetId, CustomerManagedPolicy policy) {
        return write(permissionSetId, (where, arn) -> policies.attach(where, arn, policy));
    }

    @Override
    public Uni<Removal> detach(String permissionSetId, CustomerManagedPolicy policy) {
        return write(permissionSetId, (where, arn) -> policies.detach(where, arn, policy));
    }

    @Override
    public Uni<Void> putInlinePolicy(String permissionSetId, String document) {
        return write(permissionSetId, (where, arn) -> policies.putInline(where, arn, document));
    }

    @Override
    public Uni<Removal> deleteInlinePolicy(String permissionSetId) {
        return write(permissionSetId, policies::deleteInline);
    }

    @Override
    public Uni<Void> putPermissionsBoundary(String permissionSetId, PermissionsBoundary boundary) {
        return write(permissionSetId, (where, arn) -> policies.putBoundary(where, arn, boundary));
    }

    @Override
    public Uni<Removal> deletePermissionsBoundary(String permissionSetId) {
        return write(permissionSetId, policies::deleteBoundary);
    }

    @Override
    public Uni<Void> tag(String permissionSetId, Map<String, String> tags) {
        return write(permissionSetId, (where, arn) -> calls.call(
                        AwsApi.TAG_SSO_RESOURCE,
                        () -> client.tagResource(request -> request.instanceArn(where.instanceArn())
                                .resourceArn(arn)
                                .tags(tags(tags))))
                .replaceWithVoid());
    }

    @Override
    public Uni<Void> untag(String permissionSetId, Set<String> keys) {
        return write(permissionSetId, (where, arn) -> calls.call(
                        AwsApi.UNTAG_SSO_RESOURCE,
                        () -> client.untagResource(request -> request.instanceArn(where.instanceArn())
                                .resourceArn(arn)
                                .tagKeys(keys)))
                .replaceWithVoid());
    }

    @Override
    public Uni<Optional<Provisioning>> provisionAll(String permissionSetId) {
        return write(permissionSetId, provisioning::provisionAll);
    }

    @Override
    public Uni<Provisioning> provision(String permissionSetId, String accountId) {
        return write(permissionSetId, (where, arn) -> provisioning.provision(where, arn, accountId));
    }

    @Override
    public Uni<Optional<Provisioning>> provisioningStatus(String requestId) {
        return instance.required()
                .chain(where -> provisioning.status(where, requestId))
                .invoke(found -> found.filter(status -> status.state() != Provisioning.State.IN_PROGRESS)
                        .map(Provisioning::permissionSetId)
                        .filter(Objects::nonNull)
                        .ifPresent(id -> caches.stale(ONE, id)));
    }

    @Override
    public Uni<List<Provisioning>> provisioningsInProgress() {
        return instance.required().chain(provisioning::inProgress);
    }

    @Override
    public Uni<List<String>> accountsProvisioned(String permissionSetId, ProvisionedFilter filter) {
        return with(permissionSetId, (where, arn) -> provisioning.accounts(where, arn, filter));
    }

    @Override
    public Uni<List<String>> provisionedSets(String accountId) {
        return instance.required().chain(where -> provisioning.sets(where, accountId));
    }

    private <T> Uni<T> with(String permissionSetId, BiFunction<InstanceRef, String, Uni<T>> call) {
        return instance.required().chain(where -> call.apply(where, PermissionSetArns.arn(where, permissionSetId)));
    }

    /** Whatever became of it, what was known of the set no longer counts. */
    private <T> Uni<T> write(String permissionSetId, BiFunction<InstanceRef, String, Uni<T>> call) {
        return with(permissionSetId, call).onTermination().invoke(() -> {
            caches.stale(ONE, permissionSetId);
            caches.stale(AwsPolicyLookup.NAME, permissionSetId);
        });
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
