package io.gatehouse.aws;

import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.organization.OrganizationalUnit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** Units by id, path or name. */
@Singleton
final class AwsOrganizationalUnitLookup implements OrganizationalUnitLookup {
    private final AwsOrganization organization;

    @Inject
    AwsOrganizationalUnitLookup(AwsOrganization organization) {
        this.organization = organization;
    }

    @Override
    public Uni<Resolved<OrganizationalUnitRef>> find(String reference) {
        return organization
                .unitsKnowing(units -> !candidates(units, reference).isEmpty())
                .map(units -> Resolved.among(
                        reference,
                        candidates(units.value(), reference).stream()
                                .map(unit -> new OrganizationalUnitRef(unit.id(), unit.name(), unit.path()))
                                .toList(),
                        OrganizationalUnitRef::id));
    }

    private static List<OrganizationalUnit> candidates(List<OrganizationalUnit> units, String reference) {
        Function<OrganizationalUnit, String> key = Ids.PARENT.fit(reference)
                ? OrganizationalUnit::id
                : reference.startsWith("/") ? OrganizationalUnit::path : OrganizationalUnit::name;
        return units.stream().filter(unit -> key.apply(unit).equals(reference)).toList();
    }
}
