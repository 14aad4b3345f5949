package io.gatehouse.aws;

import io.gatehouse.sessioncut.ServiceControlPolicies;
import io.gatehouse.upstream.FailureKind;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.TargetType;

/** Service control policies of the root through AWS Organizations; nothing of them is kept. */
@Singleton
final class AwsServiceControlPolicies implements ServiceControlPolicies {
    private final AwsCalls calls;
    private final OrganizationsAsyncClient client;

    @Inject
    AwsServiceControlPolicies(AwsCalls calls, OrganizationsAsyncClient client) {
        this.calls = calls;
        this.client = client;
    }

    @Override
    public Uni<Optional<Held>> find(String name) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_POLICIES,
                                () -> client.listPolicies(request -> request.filter(PolicyType.SERVICE_CONTROL_POLICY)
                                        .nextToken(token))),
                        ListPoliciesResponse::nextToken,
                        ListPoliciesResponse::policies)
                .chain(policies -> policies.stream()
                        .filter(policy -> policy.name().equals(name))
                        .findFirst()
                        .map(this::held)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Held>> held(PolicySummary policy) {
        return Refusals.absentIfMissing(calls.call(
                        AwsApi.DESCRIBE_POLICY, () -> client.describePolicy(request -> request.policyId(policy.id())))
                .chain(described -> attached(policy.id())
                        .map(attached ->
                                new Held(policy.id(), described.policy().content(), attached))));
    }

    private Uni<Boolean> attached(String policyId) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_TARGETS_FOR_POLICY,
                                () -> client.listTargetsForPolicy(
                                        request -> request.policyId(policyId).nextToken(token))),
                        ListTargetsForPolicyResponse::nextToken,
                        ListTargetsForPolicyResponse::targets)
                .map(targets -> targets.stream().anyMatch(target -> target.type() == TargetType.ROOT));
    }

    @Override
    public Uni<Void> put(String name, String description, String content) {
        return find(name)
                .chain(found ->
                        found.map(held -> changed(held, content)).orElseGet(() -> created(name, description, content)))
                .chain(held -> held.attached() ? Uni.createFrom().voidItem() : attach(held.policyId()));
    }

    private Uni<Held> changed(Held held, String content) {
        return held.content().equals(content)
                ? Uni.createFrom().item(held)
                : calls.call(
                                AwsApi.UPDATE_POLICY,
                                () -> client.updatePolicy(request ->
                                        request.policyId(held.policyId()).content(content)))
                        .replaceWith(held);
    }

    private Uni<Held> created(String name, String description, String content) {
        return calls.call(
                        AwsApi.CREATE_POLICY,
                        () -> client.createPolicy(request -> request.name(name)
                                .description(description)
                                .type(PolicyType.SERVICE_CONTROL_POLICY)
                                .content(content)))
                .map(answer -> new Held(answer.policy().policySummary().id(), content, false));
    }

    private Uni<Void> attach(String policyId) {
        return root().chain(root -> calls.call(
                        AwsApi.ATTACH_POLICY,
                        () -> client.attachPolicy(
                                request -> request.policyId(policyId).targetId(root.id()))))
                .replaceWithVoid()
                .onFailure(Refusals.of(FailureKind.ALREADY_EXISTS))
                .recoverWithNull();
    }

    @Override
    public Uni<Void> remove(String name) {
        return find(name).chain(found -> found.map(held -> detached(held)
                        .chain(() -> Refusals.removal(calls.call(
                                AwsApi.DELETE_POLICY,
                                () -> client.deletePolicy(request -> request.policyId(held.policyId())))))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> detached(Held held) {
        return held.attached()
                ? root().chain(root -> Refusals.removal(calls.call(
                                AwsApi.DETACH_POLICY,
                                () -> client.detachPolicy(request ->
                                        request.policyId(held.policyId()).targetId(root.id())))))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> enabled() {
        return roots().map(roots -> roots.stream()
                .flatMap(root -> root.policyTypes().stream())
                .anyMatch(type ->
                        type.type() == PolicyType.SERVICE_CONTROL_POLICY && type.status() == PolicyTypeStatus.ENABLED));
    }

    private Uni<Root> root() {
        return roots().map(List::getFirst);
    }

    private Uni<List<Root>> roots() {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_ROOTS, () -> client.listRoots(request -> request.nextToken(token))),
                        ListRootsResponse::nextToken,
                        ListRootsResponse::roots)
                .map((Collection<Root> roots) -> List.copyOf(roots));
    }
}
