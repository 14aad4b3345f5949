package io.gatehouse.aws;

import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.organization.OrganizationalUnit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Units by id, path or name. An id or a path costs a few calls and is asked about afresh where older answers don't count; a
 * bare name, which AWS can't look up, is first looked for in the tree as it was some minutes ago, then found again by its id.
 */
@Singleton
final class AwsOrganizationalUnitLookup implements OrganizationalUnitLookup {
    private final AwsOrganization organization;
    private final OrganizationTree tree;

    @Inject
    AwsOrganizationalUnitLookup(AwsOrganization organization, OrganizationTree tree) {
        this.organization = organization;
        this.tree = tree;
    }

    @Override
    public Uni<Resolved<OrganizationalUnitRef>> find(String reference) {
        return candidates(reference)
                .map(units -> Resolved.among(
                        reference,
                        units.stream()
                                .map(unit -> new OrganizationalUnitRef(unit.id(), unit.name(), unit.path()))
                                .toList(),
                        OrganizationalUnitRef::id));
    }

    private Uni<List<OrganizationalUnit>> candidates(String reference) {
        return Ids.PARENT.fit(reference)
                ? tree.find(reference).map(found -> found.stream().toList())
                : tree.at(reference)
                        .chain(there -> there.isEmpty() && !reference.contains("/")
                                ? named(reference)
                                : Uni.createFrom().item(there));
    }

    private Uni<List<OrganizationalUnit>> named(String name) {
        return organization
                .unitsKnowing(
                        units -> units.stream().anyMatch(unit -> unit.name().equals(name)))
                .chain(units -> Pages.each(
                        units.value().stream()
                                .filter(unit -> unit.name().equals(name))
                                .toList(),
                        unit -> tree.find(unit.id())))
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .filter(unit -> unit.name().equals(name))
                        .toList());
    }
}
