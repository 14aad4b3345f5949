package io.gatehouse.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.permissionset.CustomerManagedPolicy;
import io.gatehouse.permissionset.PermissionsBoundary;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Removal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.AttachedManagedPolicy;
import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.ListCustomerManagedPolicyReferencesInPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListManagedPoliciesInPermissionSetResponse;

/** The policies of a permission set: AWS has calls of its own for each kind. */
@Singleton
final class PermissionSetPolicies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsCalls calls;
    private final SsoAdminAsyncClient client;

    @Inject
    PermissionSetPolicies(AwsCalls calls, SsoAdminAsyncClient client) {
        this.calls = calls;
        this.client = client;
    }

    Uni<List<String>> managed(InstanceRef instance, String arn) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_MANAGED_POLICIES,
                                () -> client.listManagedPoliciesInPermissionSet(
                                        request -> request.instanceArn(instance.instanceArn())
                                                .permissionSetArn(arn)
                                                .nextToken(token))),
                        ListManagedPoliciesInPermissionSetResponse::nextToken,
                        ListManagedPoliciesInPermissionSetResponse::attachedManagedPolicies)
                .map(policies ->
                        policies.stream().map(AttachedManagedPolicy::arn).toList());
    }

    Uni<List<CustomerManagedPolicy>> customerManaged(InstanceRef instance, String arn) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_CUSTOMER_MANAGED_POLICIES,
                                () -> client.listCustomerManagedPolicyReferencesInPermissionSet(
                                        request -> request.instanceArn(instance.instanceArn())
                                                .permissionSetArn(arn)
                                                .nextToken(token))),
                        ListCustomerManagedPolicyReferencesInPermissionSetResponse::nextToken,
                        ListCustomerManagedPolicyReferencesInPermissionSetResponse::customerManagedPolicyReferences)
                .map(policies ->
                        policies.stream().map(PermissionSetPolicies::reference).toList());
    }

    /** Empty where there is none, for which AWS answers an empty text. */
    Uni<Optional<JsonNode>> inline(InstanceRef instance, String arn) {
        return Refusals.absentIfMissing(calls.call(
                        AwsApi.GET_INLINE_POLICY,
                        () -> client.getInlinePolicyForPermissionSet(request ->
                                request.instanceArn(instance.instanceArn()).permissionSetArn(arn))))
                .map(found -> found.flatMap(answer -> Optional.ofNullable(answer.inlinePolicy()))
                        .filter(document -> !document.isBlank())
                        .map(PermissionSetPolicies::document));
    }

    /** Empty where there is none, for which AWS answers ResourceNotFoundException or nothing. */
    Uni<Optional<PermissionsBoundary>> boundary(InstanceRef instance, String arn) {
        return Refusals.absentIfMissing(calls.call(
                        AwsApi.GET_PERMISSIONS_BOUNDARY,
                        () -> client.getPermissionsBoundaryForPermissionSet(request ->
                                request.instanceArn(instance.instanceArn()).permissionSetArn(arn))))
                .map(found -> found.flatMap(answer -> Optional.ofNullable(answer.permissionsBoundary()))
                        .flatMap(PermissionSetPolicies::boundary));
    }

    Uni<Addition> attach(InstanceRef instance, String arn, String managedPolicyArn) {
        return calls.call(
                        AwsApi.ATTACH_MANAGED_POLICY,
                        () -> client.attachManagedPolicyToPermissionSet(
                                request -> request.instanceArn(instance.instanceArn())
                                        .permissionSetArn(arn)
                                        .managedPolicyArn(managedPolicyArn)))
                .replaceWith(Addition.ADDED)
                .onFailure(Refusals.of(FailureKind.CONFLICT))
                .recoverWithUni(conflict ->
                        managed(instance, arn).map(there -> existedIf(there.contains(managedPolicyArn), conflict)));
    }

    Uni<Removal> detach(InstanceRef instance, String arn, String managedPolicyArn) {
        return Refusals.removal(calls.call(
                AwsApi.DETACH_MANAGED_POLICY,
                () -> client.detachManagedPolicyFromPermissionSet(request -> request.instanceArn(instance.instanceArn())
                        .permissionSetArn(arn)
                        .managedPolicyArn(managedPolicyArn))));
    }

    Uni<Addition> attach(InstanceRef instance, String arn, CustomerManagedPolicy policy) {
        return calls.call(
                        AwsApi.ATTACH_CUSTOMER_MANAGED_POLICY,
                        () -> client.attachCustomerManagedPolicyReferenceToPermissionSet(
                                request -> request.instanceArn(instance.instanceArn())
                                        .permissionSetArn(arn)
                                        .customerManagedPolicyReference(reference(policy))))
                .replaceWith(Addition.ADDED)
                .onFailure(Refusals.of(FailureKind.CONFLICT))
                .recoverWithUni(conflict ->
                        customerManaged(instance, arn).map(there -> existedIf(there.contains(policy), conflict)));
    }

    Uni<Removal> detach(InstanceRef instance, String arn, CustomerManagedPolicy policy) {
        return Refusals.removal(calls.call(
                AwsApi.DETACH_CUSTOMER_MANAGED_POLICY,
                () -> client.detachCustomerManagedPolicyReferenceFromPermissionSet(
                        request -> request.instanceArn(instance.instanceArn())
                                .permissionSetArn(arn)
                                .customerManagedPolicyReference(reference(policy)))));
    }

    Uni<Void> putInline(InstanceRef instance, String arn, String document) {
        return calls.call(
                        AwsApi.PUT_INLINE_POLICY,
                        () -> client.putInlinePolicyToPermissionSet(
                                request -> request.instanceArn(instance.instanceArn())
                                        .permissionSetArn(arn)
                                        .inlinePolicy(document)))
                .replaceWithVoid();
    }

    Uni<Removal> deleteInline(InstanceRef instance, String arn) {
        return Refusals.removal(calls.call(
                AwsApi.DELETE_INLINE_POLICY,
                () -> client.deleteInlinePolicyFromPermissionSet(
                        request -> request.instanceArn(instance.instanceArn()).permissionSetArn(arn))));
    }

    Uni<Void> putBoundary(InstanceRef instance, String arn, PermissionsBoundary boundary) {
        return calls.call(
                        AwsApi.PUT_PERMISSIONS_BOUNDARY,
                        () -> client.putPermissionsBoundaryToPermissionSet(
                                request -> request.instanceArn(instance.instanceArn())
                                        .permissionSetArn(arn)
                                        .permissionsBoundary(wanted -> {
                                            if (boundary.customerManagedPolicy() == null) {
                                                wanted.managedPolicyArn(boundary.managedPolicy());
                                            } else {
                                                wanted.customerManagedPolicyReference(
                                                        reference(boundary.customerManagedPolicy()));
                                            }
                                        })))
                .replaceWithVoid();
    }

    Uni<Removal> deleteBoundary(InstanceRef instance, String arn) {
        return Refusals.removal(calls.call(
                AwsApi.DELETE_PERMISSIONS_BOUNDARY,
                () -> client.deletePermissionsBoundaryFromPermissionSet(
                        request -> request.instanceArn(instance.instanceArn()).permissionSetArn(arn))));
    }

    /** A conflict means that it is attached already, or that something else is under way: only looking tells. */
    private static Addition existedIf(boolean there, Throwable conflict) {
        return there ? Addition.EXISTED : Refusals.rethrow(conflict);
    }

    private static CustomerManagedPolicy reference(CustomerManagedPolicyReference policy) {
        return new CustomerManagedPolicy(policy.name(), policy.path());
    }

    private static CustomerManagedPolicyReference reference(CustomerManagedPolicy policy) {
        return CustomerManagedPolicyReference.builder()
                .name(policy.name())
                .path(policy.path())
                .build();
    }

    private static Optional<PermissionsBoundary> boundary(
            software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary boundary) {
        if (boundary.customerManagedPolicyReference() != null) {
            return Optional.of(new PermissionsBoundary(null, reference(boundary.customerManagedPolicyReference())));
        }
        return Optional.ofNullable(boundary.managedPolicyArn()).map(arn -> new PermissionsBoundary(arn, null));
    }

    private static JsonNode document(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // AWS accepted it, so it is shown as it is
            return TextNode.valueOf(text);
        }
    }
}
