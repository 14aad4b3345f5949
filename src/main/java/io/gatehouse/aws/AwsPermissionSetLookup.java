package io.gatehouse.aws;

import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PermissionSetRef;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.permissionset.PermissionSet;
import io.gatehouse.permissionset.PermissionSets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Permission sets by name, all from the one list. */
@Singleton
final class AwsPermissionSetLookup implements PermissionSetLookup {
    private final PermissionSets permissionSets;

    @Inject
    AwsPermissionSetLookup(PermissionSets permissionSets) {
        this.permissionSets = permissionSets;
    }

    @Override
    public Uni<Resolved<PermissionSetRef>> find(String reference) {
        return all().map(sets -> {
            List<PermissionSetRef> byKey = sets.stream()
                    .filter(set -> set.id().equals(reference) || set.arn().equals(reference))
                    .toList();
            return Resolved.among(
                    reference,
                    byKey.isEmpty()
                            ? sets.stream()
                                    .filter(set -> set.name().equals(reference))
                                    .toList()
                            : byKey,
                    PermissionSetRef::id);
        });
    }

    @Override
    public Uni<List<PermissionSetRef>> all() {
        return permissionSets.list().map(sets -> sets.value().stream()
                .map(set -> new PermissionSetRef(set.permissionSetId(), set.arn(), set.name()))
                .toList());
    }

    @Override
    public Uni<Map<String, String>> names() {
        return permissionSets.list().map(sets -> sets.value().stream()
                .collect(Collectors.toUnmodifiableMap(PermissionSet::permissionSetId, PermissionSet::name)));
    }
}
