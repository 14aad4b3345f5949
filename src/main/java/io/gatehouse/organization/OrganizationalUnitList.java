package io.gatehouse.organization;

import io.gatehouse.listing.ListDefinition;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.listing.Lists;
import io.gatehouse.listing.Part;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** The root and every unit below it as a list: from the index, or from AWS while that was never filled. */
@ApplicationScoped
class OrganizationalUnitList {
    private static final ListDefinition<OrganizationalUnit> UNITS = new ListDefinition<>(
            "t.unit_id, t.name, t.parent_id, t.path",
            "index_unit t",
            List.of("t.unit_id"),
            unit -> List.of(unit.id()),
            List.of(
                    new Sort<>("path", "t.path", OrganizationalUnit::path),
                    new Sort<>("name", "lower(t.name)", unit -> unit.name().toLowerCase(Locale.ROOT))),
            ListDefinition.SEARCH,
            OrganizationalUnit::path,
            (row, context) -> new OrganizationalUnit(
                    row.getString("unit_id"), row.getString("name"), row.getString("parent_id"), row.getString("path")),
            List.of(Part.UNITS));

    private final Lists lists;
    private final OrganizationStructure structure;

    OrganizationalUnitList(Lists lists, OrganizationStructure structure) {
        this.lists = lists;
        this.structure = structure;
    }

    /** One page; empty where there is no organization. */
    Page<OrganizationalUnit> page(ListRequest asked, PageRequest page) {
        return lists.page(UNITS, asked, page, lists.known(), List.of(), structure::organizationalUnits, null);
    }
}
