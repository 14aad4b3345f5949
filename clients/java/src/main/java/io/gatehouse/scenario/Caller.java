package io.gatehouse.scenario;

import io.gatehouse.client.ApiClient;
import io.gatehouse.client.ApiException;
import io.gatehouse.client.api.AccountsApi;
import io.gatehouse.client.api.AssignmentsApi;
import io.gatehouse.client.api.AuditApi;
import io.gatehouse.client.api.GroupsApi;
import io.gatehouse.client.api.MfaPolicyApi;
import io.gatehouse.client.api.OperationsApi;
import io.gatehouse.client.api.OperationsApi.APIGetOperationRequest;
import io.gatehouse.client.api.OperationsApi.APIListOperationItemsRequest;
import io.gatehouse.client.api.OrganizationApi;
import io.gatehouse.client.api.PermissionSetsApi;
import io.gatehouse.client.api.UsersApi;
import io.gatehouse.client.model.Item;
import io.gatehouse.client.model.Operation;
import java.util.List;

/** The generated client with somebody's token. */
final class Caller {
    private final ApiClient client;

    Caller(String url, String token) {
        client = new ApiClient();
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    AccountsApi accounts() {
        return new AccountsApi(client);
    }

    AssignmentsApi assignments() {
        return new AssignmentsApi(client);
    }

    AuditApi audit() {
        return new AuditApi(client);
    }

    GroupsApi groups() {
        return new GroupsApi(client);
    }

    MfaPolicyApi mfaPolicy() {
        return new MfaPolicyApi(client);
    }

    OperationsApi operations() {
        return new OperationsApi(client);
    }

    OrganizationApi organization() {
        return new OrganizationApi(client);
    }

    PermissionSetsApi permissionSets() {
        return new PermissionSetsApi(client);
    }

    UsersApi users() {
        return new UsersApi(client);
    }

    /** The operation when it has ended. The service answers as soon as it does, or after ten seconds. */
    Operation ended(String operationId) throws ApiException {
        APIGetOperationRequest waiting = APIGetOperationRequest.newBuilder()
                .operationId(operationId)
                .prefer("wait=10")
                .build();
        for (int i = 0; i < 30; i++) {
            Operation operation = operations().getOperation(waiting);
            if (operation.getCompletedAt() != null) {
                return operation;
            }
        }
        throw new IllegalStateException("Operation " + operationId + " does not end");
    }

    List<Item> items(String operationId) throws ApiException {
        return operations()
                .listOperationItems(APIListOperationItemsRequest.newBuilder()
                        .operationId(operationId)
                        .build())
                .getItems();
    }
}
