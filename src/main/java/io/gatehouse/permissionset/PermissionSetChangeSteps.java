package io.gatehouse.permissionset;

import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.Removal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The writes that change a permission set, each beside what proves that it happened. */
@ApplicationScoped
class PermissionSetChangeSteps {
    private final PermissionSets sets;

    PermissionSetChangeSteps(PermissionSets sets) {
        this.sets = sets;
    }

    @Produces
    @Singleton
    Step update() {
        return step(
                PermissionSetItems.UPDATE,
                Outcome.CHANGED,
                (id, item) -> changed(sets.update(id, PermissionSetItems.settings(item))),
                (set, item) -> new PermissionSetSettings(set.description(), set.sessionDuration(), set.relayState())
                        .equals(PermissionSetItems.settings(item)));
    }

    @Produces
    @Singleton
    Step attach() {
        return step(
                PermissionSetItems.ATTACH,
                Outcome.CREATED,
                (id, item) -> added(sets.attach(id, PermissionSetItems.arn(item))),
                (set, item) -> in(set.managedPolicies(), PermissionSetItems.arn(item)));
    }

    @Produces
    @Singleton
    Step detach() {
        return step(
                PermissionSetItems.DETACH,
                Outcome.REMOVED,
                (id, item) -> removed(sets.detach(id, PermissionSetItems.arn(item))),
                (set, item) -> !in(set.managedPolicies(), PermissionSetItems.arn(item)));
    }

    @Produces
    @Singleton
    Step attachCustomerManaged() {
        return step(
                PermissionSetItems.ATTACH_CUSTOMER,
                Outcome.CREATED,
                (id, item) -> added(sets.attach(id, PermissionSetItems.policy(item))),
                (set, item) -> in(set.customerManagedPolicies(), PermissionSetItems.policy(item)));
    }

    @Produces
    @Singleton
    Step detachCustomerManaged() {
        return step(
                PermissionSetItems.DETACH_CUSTOMER,
                Outcome.REMOVED,
                (id, item) -> removed(sets.detach(id, PermissionSetItems.policy(item))),
                (set, item) -> !in(set.customerManagedPolicies(), PermissionSetItems.policy(item)));
    }

    @Produces
    @Singleton
    Step putInlinePolicy() {
        return step(
                PermissionSetItems.PUT_INLINE,
                Outcome.CHANGED,
                (id, item) -> changed(sets.putInlinePolicy(id, PermissionSetItems.document(item))),
                (set, item) -> set.inlinePolicy() != null
                        && PolicyDocument.text(set.inlinePolicy()).equals(PermissionSetItems.document(item)));
    }

    @Produces
    @Singleton
    Step deleteInlinePolicy() {
        return step(
                PermissionSetItems.DELETE_INLINE,
                Outcome.REMOVED,
                (id, item) -> removed(sets.deleteInlinePolicy(id)),
                (set, item) -> set.inlinePolicy() == null);
    }

    @Produces
    @Singleton
    Step putPermissionsBoundary() {
        return step(
                PermissionSetItems.PUT_BOUNDARY,
                Outcome.CHANGED,
                (id, item) -> changed(sets.putPermissionsBoundary(id, PermissionSetItems.boundary(item))),
                (set, item) -> Objects.equals(set.permissionsBoundary(), PermissionSetItems.boundary(item)));
    }

    @Produces
    @Singleton
    Step deletePermissionsBoundary() {
        return step(
                PermissionSetItems.DELETE_BOUNDARY,
                Outcome.REMOVED,
                (id, item) -> removed(sets.deletePermissionsBoundary(id)),
                (set, item) -> set.permissionsBoundary() == null);
    }

    @Produces
    @Singleton
    Step tag() {
        return step(
                PermissionSetItems.TAG,
                Outcome.CHANGED,
                (id, item) -> changed(sets.tag(id, PermissionSetItems.tags(item))),
                (set, item) -> tags(set)
                        .entrySet()
                        .containsAll(PermissionSetItems.tags(item).entrySet()));
    }

    @Produces
    @Singleton
    Step untag() {
        return step(
                PermissionSetItems.UNTAG,
                Outcome.REMOVED,
                (id, item) -> sets.untag(id, PermissionSetItems.keys(item)).replaceWith(Outcome.REMOVED),
                (set, item) -> PermissionSetItems.keys(item).stream()
                        .noneMatch(key -> tags(set).containsKey(key)));
    }

    private Step step(
            String action, Outcome whenSeen, PermissionSetChangeStep.Write write, PermissionSetChangeStep.Proof proof) {
        return new PermissionSetChangeStep(action, sets, whenSeen, write, proof);
    }

    private static Uni<Outcome> changed(Uni<Void> call) {
        return call.replaceWith(Outcome.CHANGED);
    }

    private static Uni<Outcome> added(Uni<Addition> call) {
        return call.map(addition -> addition == Addition.ADDED ? Outcome.CREATED : Outcome.EXISTED);
    }

    private static Uni<Outcome> removed(Uni<Removal> call) {
        return call.map(removal -> removal == Removal.REMOVED ? Outcome.REMOVED : Outcome.ABSENT);
    }

    private static <T> boolean in(@Nullable Collection<T> all, T one) {
        return all != null && all.contains(one);
    }

    private static Map<String, String> tags(PermissionSet set) {
        return set.tags() == null ? Map.of() : set.tags();
    }
}
