package io.gatehouse.permissionset;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.AssignmentRemoval;
import io.gatehouse.lookup.InstanceLookup;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads permission sets and checks what callers want of them; every write becomes an operation. */
@ApplicationScoped
public class PermissionSetService {
    /** The last part of {@code PermissionSetArn} in AWS's service model. */
    private static final Pattern ID = Pattern.compile("ps-[a-zA-Z0-9-./]{16}");

    private static final String COMMERCIAL = "aws";
    private static final int RECENT = 20;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final PermissionSets sets;
    private final InstanceLookup instances;
    private final AssignmentLookup assignments;
    private final OperationQueries operations;
    private final CreatePermissionSet creation;
    private final UpdatePermissionSet update;
    private final DeletePermissionSet deletion;
    private final ProvisionPermissionSet provisioning;
    private final ObjectMapper json;

    PermissionSetService(
            PermissionSets sets,
            InstanceLookup instances,
            AssignmentLookup assignments,
            OperationQueries operations,
            CreatePermissionSet creation,
            UpdatePermissionSet update,
            DeletePermissionSet deletion,
            ProvisionPermissionSet provisioning,
            ObjectMapper json) {
        this.sets = sets;
        this.instances = instances;
        this.assignments = assignments;
        this.operations = operations;
        this.creation = creation;
        this.update = update;
        this.deletion = deletion;
        this.provisioning = provisioning;
        this.json = json;
    }

    /** One set with everything, or 404. */
    Uni<Fresh<PermissionSet>> get(String id) {
        return ID.matcher(id).matches()
                ? sets.find(id).map(found -> found.orElseThrow(() -> absent(id)))
                : Uni.createFrom().failure(absent(id));
    }

    /** One set as AWS has it now, or 404; for writes. */
    public PermissionSet current(String id) {
        return CallContext.exact().await(get(id)).value();
    }

    /** What the console offers, in the partition of the instance. */
    Uni<Fresh<List<PermissionSetTemplate>>> templates() {
        return partition().map(partition -> new Fresh<>(PermissionSetTemplate.all(partition), Instant.now()));
    }

    /** A new set: 422 for an unknown template, 409 for a name that is taken. */
    public NewOperation create(NewPermissionSet asked) {
        CallContext calls = CallContext.exact();
        PermissionSetContent content = PermissionSetContent.of(asked, template(asked, calls));
        if (content.inlinePolicy() != null) {
            PolicyDocument.check(content.inlinePolicy());
        }
        calls.await(sets.findByName(asked.name())).ifPresent(existing -> {
            throw ProblemException.at(
                            "/name",
                            ErrorCode.PERMISSION_SET_EXISTS,
                            "A permission set is called " + asked.name() + " already.")
                    .with("permissionSetId", existing.value().permissionSetId());
        });
        return creation.plan(asked.name(), content, json.valueToTree(asked));
    }

    /** The set as it shall be: 422 for what can't change. */
    public NewOperation replace(PermissionSet current, PermissionSetDocument asked) {
        refuseImmutable(current, asked);
        refuseWhileChanging(current.permissionSetId());
        String id = current.permissionSetId();
        PermissionSetContent before = PermissionSetContent.of(current);
        PermissionSetContent after = PermissionSetContent.of(asked);
        // what AWS holds can be sent back, however it came to be
        if (after.inlinePolicy() != null && !after.inlinePolicy().equals(before.inlinePolicy())) {
            PolicyDocument.check(after.inlinePolicy());
        }
        PermissionSetChanges changes = PermissionSetChanges.between(id, before, after);
        boolean provision = changes.reachesAccounts() || current.provisioned() == Provisioned.OUTDATED;
        List<String> accounts =
                provision ? CallContext.exact().await(sets.accountsProvisioned(id, ProvisionedFilter.ANY)) : List.of();
        return update.plan(id, changes, accounts, json.valueToTree(asked))
                .changing(json.valueToTree(before), json.valueToTree(after));
    }

    /** Brings a set as it is to every account it is in. */
    public NewOperation provision(String id) {
        PermissionSet current = current(id);
        refuseWhileChanging(id);
        return provisioning.plan(
                current, CallContext.exact().await(sets.accountsProvisioned(id, ProvisionedFilter.ANY)));
    }

    /** Deletes a set: 409 while it is assigned, unless its assignments shall go first. */
    public NewOperation delete(PermissionSet current, boolean removeAssignments) {
        String id = current.permissionSetId();
        refuseWhileChanging(id);
        CallContext calls = CallContext.exact();
        List<String> accounts = calls.await(sets.accountsProvisioned(id, ProvisionedFilter.ANY));
        if (!accounts.isEmpty() && !removeAssignments) {
            throw new ProblemException(
                    ErrorCode.PERMISSION_SET_ASSIGNED,
                    current.name() + " is assigned in " + accounts.size()
                            + " accounts. Remove its assignments first, or delete it with removeAssignments=true.");
        }
        return deletion.plan(current, accounts.isEmpty() ? List.of() : removals(id, accounts.size(), calls));
    }

    /** What removes the assignments of a set; where that needs many calls, the operation finds them itself. */
    private List<NewItem> removals(String id, int accounts, CallContext calls) {
        return accounts > AssignmentRemoval.PLACES_AT_ONCE
                ? List.of(AssignmentRemoval.findOfPermissionSet(id, accounts))
                : calls.await(assignments.ofPermissionSet(id).chain(assignments::removals));
    }

    private @Nullable PermissionSetTemplate template(NewPermissionSet asked, CallContext calls) {
        String name = asked.template();
        if (name == null) {
            return null;
        }
        String partition = calls.await(partition());
        return PermissionSetTemplate.find(name, partition)
                .orElseThrow(() -> ProblemException.at(
                        "/template", ErrorCode.REFERENCE_NOT_FOUND, "There is no template called " + name + "."));
    }

    private Uni<String> partition() {
        return instances.find().map((Optional<InstanceRef> instance) -> instance.map(InstanceRef::partition)
                .orElse(COMMERCIAL));
    }

    private static void refuseImmutable(PermissionSet current, PermissionSetDocument asked) {
        if (asked.name() != null && !asked.name().equals(current.name())) {
            throw ProblemException.at(
                    "/name",
                    ErrorCode.IMMUTABLE_FIELD,
                    "AWS can't rename a permission set; create another one and assign that.");
        }
        if (asked.description() == null && current.description() != null) {
            throw ProblemException.at(
                    "/description",
                    ErrorCode.IMMUTABLE_FIELD,
                    "AWS can replace a permission set's description, but not take it away; give one.");
        }
    }

    /** A diff is right only while nothing else is on its way to change the set. */
    private void refuseWhileChanging(String id) {
        operations.list(new OperationQueries.Filter(null, null, id, null), null, RECENT).stream()
                .filter(operation -> !operation.status().ended())
                .filter(PermissionSetService::changesSets)
                .findFirst()
                .ifPresent(open -> {
                    throw new ProblemException(
                                    ErrorCode.CHANGE_IN_PROGRESS,
                                    "Operation " + open.id() + " is still changing the permission set " + id + ".")
                            .with("operation", open.href())
                            .retryAfter(SOON);
                });
    }

    private static boolean changesSets(Operation operation) {
        return operation.target() != null
                && CreatePermissionSet.TARGET.equals(operation.target().type());
    }

    private static ProblemException absent(String id) {
        return ProblemException.notFound("There is no permission set " + id + ".");
    }
}
