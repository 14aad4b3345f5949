package io.gatehouse.assignment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads assignments and checks what callers want of them; every write becomes an operation. */
@ApplicationScoped
public class AssignmentService {
    private final Assignments assignments;
    private final AccountLookup accounts;
    private final PermissionSetLookup sets;
    private final PrincipalLookup principals;
    private final Selections selections;
    private final CreateAssignments creation;
    private final DeleteAssignments deletion;
    private final ObjectMapper json;

    AssignmentService(
            Assignments assignments,
            AccountLookup accounts,
            PermissionSetLookup sets,
            PrincipalLookup principals,
            Selections selections,
            CreateAssignments creation,
            DeleteAssignments deletion,
            ObjectMapper json) {
        this.assignments = assignments;
        this.accounts = accounts;
        this.sets = sets;
        this.principals = principals;
        this.selections = selections;
        this.creation = creation;
        this.deletion = deletion;
        this.json = json;
    }

    /** Gives access to everything selected. */
    public NewOperation create(AssignmentSelection asked) {
        return creation.plan(selections.forCreation(asked), json.valueToTree(asked));
    }

    /** Takes access to everything selected away. */
    public NewOperation revoke(AssignmentSelection asked) {
        return deletion.plan(selections.forRevocation(asked), json.valueToTree(asked));
    }

    /** Takes one assignment away, whether it is there or not; 404 for what is no assignment's id. */
    public NewOperation delete(String assignmentId) {
        return deletion.plan(key(assignmentId));
    }

    /** One assignment, or 404. */
    Uni<Fresh<Assignment>> get(String assignmentId) {
        AssignmentKey key = key(assignmentId);
        return assignments
                .ofAccountAndSet(key.accountId(), key.permissionSetId())
                .chain(listed -> listed.value().contains(key)
                        ? named(List.of(key)).map(named -> listed.map(ignored -> named.getFirst()))
                        : Uni.createFrom().failure(absent(assignmentId)));
    }

    /** Everything that fits, without names. */
    Uni<Fresh<List<AssignmentKey>>> list(AssignmentFilter filter) {
        return filter.ask(assignments)
                .map(fresh -> fresh.map(
                        keys -> keys.stream().filter(filter::fits).distinct().toList()));
    }

    /** With the names of the parts, as far as the parts still exist. */
    Uni<List<Assignment>> named(List<AssignmentKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Set<PrincipalKey> who = keys.stream().map(AssignmentKey::principal).collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(accounts.names(), sets.names(), principals.names(who))
                .asTuple()
                .map(names -> keys.stream()
                        .map(key -> named(key, names.getItem1(), names.getItem2(), names.getItem3()))
                        .toList());
    }

    private static Assignment named(
            AssignmentKey key,
            Map<String, String> accountNames,
            Map<String, String> setNames,
            Map<PrincipalKey, String> principalNames) {
        return Assignment.of(
                key,
                accountNames.get(key.accountId()),
                setNames.get(key.permissionSetId()),
                principalNames.get(key.principal()));
    }

    private static AssignmentKey key(String assignmentId) {
        return AssignmentKey.parse(assignmentId).orElseThrow(() -> absent(assignmentId));
    }

    private static ProblemException absent(String assignmentId) {
        return ProblemException.notFound("There is no assignment " + assignmentId + ".");
    }
}
