package io.gatehouse.aws;

import io.gatehouse.assignment.AssignmentRequest;
import io.gatehouse.assignment.AssignmentRequest.Kind;
import io.gatehouse.assignment.AssignmentRequest.State;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.lookup.PrincipalType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatusMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentCreationStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentDeletionStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.OperationStatusFilter;

/** How far requests for assignments got. AWS has the same calls twice, for creations and deletions. */
@Singleton
final class AssignmentStatuses {
    private final AwsCalls calls;
    private final SsoAdminAsyncClient client;

    @Inject
    AssignmentStatuses(AwsCalls calls, SsoAdminAsyncClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** Empty when AWS does not know the request (yet). */
    Uni<Optional<AssignmentRequest>> describe(InstanceRef where, Kind kind, String requestId) {
        return Refusals.absentIfMissing(
                switch (kind) {
                    case CREATION ->
                        calls.call(
                                        AwsApi.DESCRIBE_ASSIGNMENT_CREATION,
                                        () -> client.describeAccountAssignmentCreationStatus(
                                                request -> request.instanceArn(where.instanceArn())
                                                        .accountAssignmentCreationRequestId(requestId)))
                                .map(answer -> request(answer.accountAssignmentCreationStatus()));
                    case DELETION ->
                        calls.call(
                                        AwsApi.DESCRIBE_ASSIGNMENT_DELETION,
                                        () -> client.describeAccountAssignmentDeletionStatus(
                                                request -> request.instanceArn(where.instanceArn())
                                                        .accountAssignmentDeletionRequestId(requestId)))
                                .map(answer -> request(answer.accountAssignmentDeletionStatus()));
                });
    }

    Uni<List<AssignmentRequest>> list(InstanceRef where, Kind kind, @Nullable State state, int maxPages) {
        Uni<List<AccountAssignmentOperationStatusMetadata>> statuses =
                switch (kind) {
                    case CREATION -> creations(where, state, maxPages);
                    case DELETION -> deletions(where, state, maxPages);
                };
        return statuses.map(all -> all.stream().map(AssignmentStatuses::listed).toList());
    }

    private Uni<List<AccountAssignmentOperationStatusMetadata>> creations(
            InstanceRef where, @Nullable State state, int maxPages) {
        return Pages.upTo(
                maxPages,
                token -> calls.call(
                        AwsApi.LIST_ASSIGNMENT_CREATIONS,
                        () -> client.listAccountAssignmentCreationStatus(
                                request -> request.instanceArn(where.instanceArn())
                                        .filter(in(state))
                                        .nextToken(token))),
                ListAccountAssignmentCreationStatusResponse::nextToken,
                ListAccountAssignmentCreationStatusResponse::accountAssignmentsCreationStatus);
    }

    private Uni<List<AccountAssignmentOperationStatusMetadata>> deletions(
            InstanceRef where, @Nullable State state, int maxPages) {
        return Pages.upTo(
                maxPages,
                token -> calls.call(
                        AwsApi.LIST_ASSIGNMENT_DELETIONS,
                        () -> client.listAccountAssignmentDeletionStatus(
                                request -> request.instanceArn(where.instanceArn())
                                        .filter(in(state))
                                        .nextToken(token))),
                ListAccountAssignmentDeletionStatusResponse::nextToken,
                ListAccountAssignmentDeletionStatusResponse::accountAssignmentsDeletionStatus);
    }

    private static @Nullable OperationStatusFilter in(@Nullable State state) {
        return state == null
                ? null
                : OperationStatusFilter.builder().status(state.name()).build();
    }

    static AssignmentRequest request(AccountAssignmentOperationStatus status) {
        return new AssignmentRequest(
                status.requestId(),
                Enums.of(State.UNKNOWN, status.statusAsString()),
                key(status.targetId(), status.permissionSetArn(), status.principalTypeAsString(), status.principalId())
                        .orElse(null),
                Optional.ofNullable(status.failureReason())
                        .map(AsyncFailures::meaning)
                        .orElse(null),
                status.failureReason(),
                status.createdDate());
    }

    private static AssignmentRequest listed(AccountAssignmentOperationStatusMetadata status) {
        return new AssignmentRequest(
                status.requestId(),
                Enums.of(State.UNKNOWN, status.statusAsString()),
                null,
                null,
                null,
                status.createdDate());
    }

    /** Empty for a row about something this version does not know, such as another type of principal. */
    static Optional<AssignmentKey> key(
            @Nullable String accountId,
            @Nullable String permissionSetArn,
            @Nullable String principalType,
            @Nullable String principalId) {
        return accountId == null || permissionSetArn == null || principalId == null
                ? Optional.empty()
                : List.of(PrincipalType.values()).stream()
                        .filter(type -> type.name().equals(principalType))
                        .map(type ->
                                new AssignmentKey(accountId, PermissionSetArns.id(permissionSetArn), type, principalId))
                        .findFirst();
    }
}
