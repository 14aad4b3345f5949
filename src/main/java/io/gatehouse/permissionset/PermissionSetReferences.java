package io.gatehouse.permissionset;

import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PermissionSetRef;
import io.gatehouse.lookup.Resolved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Permission sets by whatever callers call them. */
@ApplicationScoped
class PermissionSetReferences implements PermissionSetLookup {
    private final PermissionSets sets;

    PermissionSetReferences(PermissionSets sets) {
        this.sets = sets;
    }

    @Override
    public Uni<Resolved<PermissionSetRef>> find(String reference) {
        return all().map(refs -> Resolved.among(
                reference, refs.stream().filter(ref -> goesBy(ref, reference)).toList(), PermissionSetRef::id));
    }

    @Override
    public Uni<List<PermissionSetRef>> all() {
        return sets.list().map(fresh -> fresh.value().stream()
                .map(set -> new PermissionSetRef(set.permissionSetId(), set.arn(), set.name()))
                .toList());
    }

    @Override
    public Uni<Map<String, String>> names() {
        return all().map(refs -> refs.stream().collect(Collectors.toMap(PermissionSetRef::id, PermissionSetRef::name)));
    }

    private static boolean goesBy(PermissionSetRef ref, String reference) {
        return reference.equals(ref.id()) || reference.equals(ref.arn()) || reference.equals(ref.name());
    }
}
