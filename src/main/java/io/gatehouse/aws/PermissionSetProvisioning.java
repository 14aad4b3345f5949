package io.gatehouse.aws;

import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.permissionset.Provisioned;
import io.gatehouse.permissionset.ProvisionedFilter;
import io.gatehouse.permissionset.Provisioning;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountsForProvisionedPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetProvisioningStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsProvisionedToAccountResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;

/** Which accounts a permission set is in, and bringing its latest version to them. */
@Singleton
final class PermissionSetProvisioning {
    private final AwsCalls calls;
    private final SsoAdminAsyncClient client;

    @Inject
    PermissionSetProvisioning(AwsCalls calls, SsoAdminAsyncClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** One call where an account is behind, else two. */
    Uni<Provisioned> state(InstanceRef instance, String arn) {
        return accounts(instance, arn, ProvisioningStatus.LATEST_PERMISSION_SET_NOT_PROVISIONED, 1)
                .chain(behind -> behind.isEmpty()
                        ? accounts(instance, arn, null, 1)
                                .map(any -> any.isEmpty() ? Provisioned.NOT_PROVISIONED : Provisioned.CURRENT)
                        : Uni.createFrom().item(Provisioned.OUTDATED));
    }

    Uni<List<String>> accounts(InstanceRef instance, String arn, ProvisionedFilter filter) {
        return accounts(
                instance,
                arn,
                switch (filter) {
                    case ANY -> null;
                    case CURRENT -> ProvisioningStatus.LATEST_PERMISSION_SET_PROVISIONED;
                    case OUTDATED -> ProvisioningStatus.LATEST_PERMISSION_SET_NOT_PROVISIONED;
                },
                Integer.MAX_VALUE);
    }

    private Uni<List<String>> accounts(
            InstanceRef instance, String arn, @Nullable ProvisioningStatus status, int enough) {
        return Pages.until(
                enough,
                token -> calls.call(
                        AwsApi.LIST_ACCOUNTS_PROVISIONED,
                        () -> client.listAccountsForProvisionedPermissionSet(
                                request -> request.instanceArn(instance.instanceArn())
                                        .permissionSetArn(arn)
                                        .provisioningStatus(status)
                                        .nextToken(token))),
                ListAccountsForProvisionedPermissionSetResponse::nextToken,
                ListAccountsForProvisionedPermissionSetResponse::accountIds);
    }

    Uni<List<String>> sets(InstanceRef instance, String accountId) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_PERMISSION_SETS_PROVISIONED,
                                () -> client.listPermissionSetsProvisionedToAccount(
                                        request -> request.instanceArn(instance.instanceArn())
                                                .accountId(accountId)
                                                .nextToken(token))),
                        ListPermissionSetsProvisionedToAccountResponse::nextToken,
                        ListPermissionSetsProvisionedToAccountResponse::permissionSets)
                .map(arns -> arns.stream().map(PermissionSetArns::id).toList());
    }

    Uni<Optional<Provisioning>> provisionAll(InstanceRef instance, String arn) {
        return Refusals.absentIfMissing(
                provision(instance, arn, request -> request.targetType(ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS)));
    }

    Uni<Provisioning> provision(InstanceRef instance, String arn, String accountId) {
        return provision(instance, arn, request -> request.targetType(ProvisionTargetType.AWS_ACCOUNT)
                .targetId(accountId));
    }

    private Uni<Provisioning> provision(
            InstanceRef instance, String arn, Consumer<ProvisionPermissionSetRequest.Builder> target) {
        return calls.call(
                        AwsApi.PROVISION_PERMISSION_SET,
                        () -> client.provisionPermissionSet(request -> request.instanceArn(instance.instanceArn())
                                .permissionSetArn(arn)
                                .applyMutation(target)))
                .map(answer -> provisioning(answer.permissionSetProvisioningStatus()));
    }

    Uni<Optional<Provisioning>> status(InstanceRef instance, String requestId) {
        return Refusals.absentIfMissing(calls.call(
                        AwsApi.DESCRIBE_PROVISIONING_STATUS,
                        () -> client.describePermissionSetProvisioningStatus(
                                request -> request.instanceArn(instance.instanceArn())
                                        .provisionPermissionSetRequestId(requestId))))
                .map(found -> found.map(answer -> provisioning(answer.permissionSetProvisioningStatus())));
    }

    Uni<List<Provisioning>> inProgress(InstanceRef instance) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_PROVISIONING_STATUS,
                                () -> client.listPermissionSetProvisioningStatus(
                                        request -> request.instanceArn(instance.instanceArn())
                                                .filter(filter -> filter.status(StatusValues.IN_PROGRESS))
                                                .nextToken(token))),
                        ListPermissionSetProvisioningStatusResponse::nextToken,
                        ListPermissionSetProvisioningStatusResponse::permissionSetsProvisioningStatus)
                .map(statuses -> statuses.stream()
                        .map(status -> new Provisioning(
                                status.requestId(),
                                Enums.of(Provisioning.State.UNKNOWN, status.statusAsString()),
                                null,
                                null,
                                null,
                                null,
                                status.createdDate()))
                        .toList());
    }

    private static Provisioning provisioning(PermissionSetProvisioningStatus status) {
        return new Provisioning(
                status.requestId(),
                Enums.of(Provisioning.State.UNKNOWN, status.statusAsString()),
                Optional.ofNullable(status.permissionSetArn())
                        .map(PermissionSetArns::id)
                        .orElse(null),
                status.accountId(),
                Optional.ofNullable(status.failureReason())
                        .map(AsyncFailures::meaning)
                        .orElse(null),
                status.failureReason(),
                status.createdDate());
    }
}
