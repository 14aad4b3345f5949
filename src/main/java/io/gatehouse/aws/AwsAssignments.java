package io.gatehouse.aws;

import io.gatehouse.assignment.AssignmentRequest;
import io.gatehouse.assignment.AssignmentRequest.Kind;
import io.gatehouse.assignment.AssignmentRequest.State;
import io.gatehouse.assignment.Assignments;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.permissionset.ProvisionedFilter;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsForPrincipalResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsResponse;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

/** Assignments through SSO Admin. */
@Singleton
final class AwsAssignments implements Assignments {
    /** Dropped by the id of an assignment: every answer it may be part of. */
    private static final String ALL = "assignments";

    private static final String BY_ACCOUNT_AND_SET = "assignments-by-account-and-set";
    private static final String BY_PRINCIPAL = "assignments-by-principal";
    private static final String BY_ACCOUNT = "assignments-by-account";
    private static final String BY_SET = "assignments-by-permission-set";

    private final AwsCalls calls;
    private final SsoAdminAsyncClient client;
    private final AwsInstance instance;
    private final AssignmentStatuses statuses;
    private final PermissionSetProvisioning provisioning;
    private final AwsCaches caches;
    private final Cached<List<AssignmentKey>> byAccountAndSet;
    private final Cached<List<AssignmentKey>> byPrincipal;
    private final Cached<List<AssignmentKey>> byAccount;
    private final Cached<List<AssignmentKey>> bySet;

    @Inject
    AwsAssignments(
            AwsCalls calls,
            SsoAdminAsyncClient client,
            AwsInstance instance,
            AssignmentStatuses statuses,
            PermissionSetProvisioning provisioning,
            AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.instance = instance;
        this.statuses = statuses;
        this.provisioning = provisioning;
        this.caches = caches;
        this.byAccountAndSet = caches.shortLived(BY_ACCOUNT_AND_SET);
        this.byPrincipal = caches.shortLived(BY_PRINCIPAL);
        this.byAccount = caches.shortLived(BY_ACCOUNT);
        this.bySet = caches.shortLived(BY_SET);
        caches.register(ALL, this::drop);
    }

    @Override
    public Uni<AssignmentRequest> create(AssignmentKey key) {
        return instance.required()
                .chain(where -> calls.call(
                        AwsApi.CREATE_ASSIGNMENT,
                        () -> client.createAccountAssignment(request -> request.instanceArn(where.instanceArn())
                                .permissionSetArn(PermissionSetArns.arn(where, key.permissionSetId()))
                                .targetType(TargetType.AWS_ACCOUNT)
                                .targetId(key.accountId())
                                .principalType(key.principalType().name())
                                .principalId(key.principalId()))))
                .map(answer -> AssignmentStatuses.request(answer.accountAssignmentCreationStatus()))
                .onTermination()
                .invoke(() -> forget(key));
    }

    @Override
    public Uni<Optional<AssignmentRequest>> delete(AssignmentKey key) {
        return instance.required()
                .chain(where -> Refusals.absentIfMissing(calls.call(
                        AwsApi.DELETE_ASSIGNMENT,
                        () -> client.deleteAccountAssignment(request -> request.instanceArn(where.instanceArn())
                                .permissionSetArn(PermissionSetArns.arn(where, key.permissionSetId()))
                                .targetType(TargetType.AWS_ACCOUNT)
                                .targetId(key.accountId())
                                .principalType(key.principalType().name())
                                .principalId(key.principalId())))))
                .map(found -> found.map(answer -> AssignmentStatuses.request(answer.accountAssignmentDeletionStatus())))
                .onTermination()
                .invoke(() -> forget(key));
    }

    @Override
    public Uni<Optional<AssignmentRequest>> status(Kind kind, String requestId) {
        return instance.required()
                .chain(where -> statuses.describe(where, kind, requestId))
                .invoke(found -> found.filter(request -> request.state() != State.IN_PROGRESS)
                        .map(AssignmentRequest::key)
                        .ifPresent(this::forget));
    }

    @Override
    public Uni<List<AssignmentRequest>> inProgress(Kind kind) {
        return requests(kind, State.IN_PROGRESS, Integer.MAX_VALUE);
    }

    @Override
    public Uni<List<AssignmentRequest>> requests(Kind kind, State state, int maxPages) {
        return instance.required().chain(where -> statuses.list(where, kind, state, maxPages));
    }

    @Override
    public Uni<List<AssignmentRequest>> anyRequests(Kind kind) {
        return instance.required().chain(where -> statuses.list(where, kind, null, 1));
    }

    @Override
    public Uni<Fresh<List<AssignmentKey>>> ofAccountAndSet(String accountId, String permissionSetId) {
        return Ids.ACCOUNT.fit(accountId) && Ids.PERMISSION_SET.fit(permissionSetId)
                ? byAccountAndSet.get(cacheKey(accountId, permissionSetId), key -> instance.required()
                        .chain(where -> ask(where, accountId, permissionSetId)))
                : nothing();
    }

    private Uni<List<AssignmentKey>> ask(InstanceRef where, String accountId, String permissionSetId) {
        return Refusals.absentIfMissing(Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_ASSIGNMENTS,
                                () -> client.listAccountAssignments(request -> request.instanceArn(where.instanceArn())
                                        .accountId(accountId)
                                        .permissionSetArn(PermissionSetArns.arn(where, permissionSetId))
                                        .nextToken(token))),
                        ListAccountAssignmentsResponse::nextToken,
                        ListAccountAssignmentsResponse::accountAssignments))
                .map(found -> found.orElse(List.of()).stream()
                        .flatMap(row -> AssignmentStatuses.key(
                                row.accountId(), row.permissionSetArn(), row.principalTypeAsString(), row.principalId())
                                .stream())
                        .toList());
    }

    @Override
    public Uni<Fresh<List<AssignmentKey>>> ofPrincipal(PrincipalKey principal) {
        return ofPrincipal(principal, null);
    }

    @Override
    public Uni<Fresh<List<AssignmentKey>>> ofPrincipalInAccount(PrincipalKey principal, String accountId) {
        return Ids.ACCOUNT.fit(accountId) ? ofPrincipal(principal, accountId) : nothing();
    }

    private Uni<Fresh<List<AssignmentKey>>> ofPrincipal(PrincipalKey principal, @Nullable String accountId) {
        return Ids.IDENTITY.fit(principal.id())
                ? byPrincipal.get(cacheKey(principal, accountId), key -> instance.required()
                        .chain(where -> ask(where, principal, accountId)))
                : nothing();
    }

    private Uni<List<AssignmentKey>> ask(InstanceRef where, PrincipalKey principal, @Nullable String accountId) {
        return Refusals.absentIfMissing(Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_ASSIGNMENTS_FOR_PRINCIPAL,
                                () -> client.listAccountAssignmentsForPrincipal(request -> {
                                    request.instanceArn(where.instanceArn())
                                            .principalType(principal.type().name())
                                            .principalId(principal.id())
                                            .nextToken(token);
                                    if (accountId != null) {
                                        request.filter(filter -> filter.accountId(accountId));
                                    }
                                })),
                        ListAccountAssignmentsForPrincipalResponse::nextToken,
                        ListAccountAssignmentsForPrincipalResponse::accountAssignments))
                .map(found -> found.orElse(List.of()).stream()
                        .flatMap(row -> AssignmentStatuses.key(
                                row.accountId(), row.permissionSetArn(), row.principalTypeAsString(), row.principalId())
                                .stream())
                        .distinct()
                        .toList());
    }

    @Override
    public Uni<List<String>> setsIn(String accountId) {
        return instance.required()
                .chain(where -> Refusals.absentIfMissing(provisioning.sets(where, accountId)))
                .map(sets -> sets.orElse(List.of()));
    }

    @Override
    public Uni<Fresh<List<AssignmentKey>>> ofAccount(String accountId) {
        return Ids.ACCOUNT.fit(accountId)
                ? byAccount.get(accountId, key -> instance.required()
                        .chain(where -> Refusals.absentIfMissing(provisioning.sets(where, accountId))
                                .map(sets -> sets.orElse(List.of()))
                                .chain(sets -> Pages.each(sets, set -> ask(where, accountId, set)))
                                .map(AwsAssignments::flat)))
                : nothing();
    }

    @Override
    public Uni<Fresh<List<AssignmentKey>>> ofPermissionSet(String permissionSetId) {
        return Ids.PERMISSION_SET.fit(permissionSetId)
                ? bySet.get(permissionSetId, key -> instance.required().chain(where -> Refusals.absentIfMissing(
                                provisioning.accounts(
                                        where, PermissionSetArns.arn(where, permissionSetId), ProvisionedFilter.ANY))
                        .map(accounts -> accounts.orElse(List.of()))
                        .chain(accounts -> Pages.each(accounts, account -> ask(where, account, permissionSetId)))
                        .map(AwsAssignments::flat)))
                : nothing();
    }

    /** Whatever becomes of a request, what was known of its parts no longer counts. */
    private void forget(AssignmentKey key) {
        caches.stale(ALL, key.assignmentId());
    }

    private void drop(@Nullable String assignmentId) {
        Optional<AssignmentKey> key = Optional.ofNullable(assignmentId).flatMap(AssignmentKey::parse);
        byAccountAndSet.drop(
                key.map(it -> cacheKey(it.accountId(), it.permissionSetId())).orElse(null));
        byPrincipal.drop(key.map(it -> cacheKey(it.principal(), null)).orElse(null));
        byPrincipal.drop(key.map(it -> cacheKey(it.principal(), it.accountId())).orElse(null));
        byAccount.drop(key.map(AssignmentKey::accountId).orElse(null));
        bySet.drop(key.map(AssignmentKey::permissionSetId).orElse(null));
        // a set says whether it is provisioned, which its first assignment brings about
        caches.drop(
                AwsPermissionSets.ONE, key.map(AssignmentKey::permissionSetId).orElse(null));
    }

    private static Uni<Fresh<List<AssignmentKey>>> nothing() {
        return Uni.createFrom().item(() -> new Fresh<>(List.of(), Instant.now()));
    }

    private static List<AssignmentKey> flat(List<List<AssignmentKey>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static String cacheKey(String accountId, String permissionSetId) {
        return accountId + " " + permissionSetId;
    }

    private static String cacheKey(PrincipalKey principal, @Nullable String accountId) {
        return principal.type() + " " + principal.id() + (accountId == null ? "" : " " + accountId);
    }
}
