package io.gatehouse.organization;

import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.References;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;

/** Reads units, and checks what is asked for before it becomes an operation. */
@ApplicationScoped
class OrganizationalUnitService {
    /** Levels below the root (AWS Organizations, Quotas). */
    private static final int DEPTH = 5;

    private static final String ROOT = "/";

    private final OrganizationalUnits units;
    private final OrganizationalUnitLookup lookup;
    private final CreateOrganizationalUnit creation;
    private final RenameOrganizationalUnit renaming;
    private final DeleteOrganizationalUnit deletion;

    OrganizationalUnitService(
            OrganizationalUnits units,
            OrganizationalUnitLookup lookup,
            CreateOrganizationalUnit creation,
            RenameOrganizationalUnit renaming,
            DeleteOrganizationalUnit deletion) {
        this.units = units;
        this.lookup = lookup;
        this.creation = creation;
        this.renaming = renaming;
        this.deletion = deletion;
    }

    /** One unit or the root as AWS has it now, or 404. */
    Uni<Fresh<OrganizationalUnit>> get(String id) {
        return Uni.createFrom().item(Instant::now).chain(asOf -> units.find(id)
                .map(found -> new Fresh<>(found.orElseThrow(() -> OrganizationalUnitRefusals.absent(id)), asOf)));
    }

    /** A new unit: 422 for a parent that is not there, 409 for a name its parent has already. */
    NewOperation create(NewOrganizationalUnit wanted) {
        CallContext calls = CallContext.exact();
        References references = new References();
        String reference = wanted.parentId() == null ? ROOT : wanted.parentId();
        var found = references.follow("/parentId", "an organizational unit", calls.await(lookup.find(reference)));
        references.check();
        OrganizationalUnitRef parent = found.orElseThrow();
        if (depth(parent.path()) >= DEPTH) {
            throw ProblemException.at(
                    "/parentId",
                    ErrorCode.QUOTA_EXCEEDED,
                    "AWS allows " + DEPTH + " levels of units, and " + parent.path() + " is at the lowest.");
        }
        refuseTaken(parent.id(), wanted.name(), calls);
        return creation.plan(wanted, parent);
    }

    /** Another name, as a merge patch says. */
    NewOperation change(String id, Body<OrganizationalUnitChange> body) {
        CallContext calls = CallContext.exact();
        OrganizationalUnit current = seen(id, calls);
        OrganizationalUnitChange wanted = body.patch(OrganizationalUnitChange.of(current));
        String parentId = current.parentId();
        if (parentId == null) {
            throw OrganizationalUnitRefusals.root("renamed");
        }
        if (!Objects.equals(wanted.parentId(), parentId)) {
            throw ProblemException.at(
                    "/parentId",
                    ErrorCode.IMMUTABLE_FIELD,
                    "AWS can't move a unit; create another one there and move the accounts.");
        }
        if (!wanted.name().equals(current.name())) {
            refuseTaken(parentId, wanted.name(), calls);
        }
        return renaming.plan(current, wanted);
    }

    /** The end of a unit: 409 while something lies in it. */
    NewOperation delete(String id) {
        CallContext calls = CallContext.exact();
        OrganizationalUnit current = seen(id, calls);
        if (current.parentId() == null) {
            throw OrganizationalUnitRefusals.root("deleted");
        }
        if (!calls.await(units.isEmpty(id))) {
            throw OrganizationalUnitRefusals.notEmpty(current.path());
        }
        return deletion.plan(current);
    }

    private OrganizationalUnit seen(String id, CallContext calls) {
        return calls.await(get(id)).value();
    }

    private void refuseTaken(String parentId, String name, CallContext calls) {
        calls.await(units.findBelow(parentId, name)).ifPresent(taken -> {
            throw OrganizationalUnitRefusals.exists(name, taken.id());
        });
    }

    private static int depth(String path) {
        return path.equals(ROOT) ? 0 : (int) path.chars().filter(c -> c == '/').count();
    }
}
