package io.gatehouse.pages.findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.assignment.AssignmentSelection;
import io.gatehouse.assignment.AssignmentService;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.group.GroupService;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.permissionset.PermissionSetDocument;
import io.gatehouse.permissionset.PermissionSetService;
import io.gatehouse.security.Roles;
import io.gatehouse.user.UserService;
import io.gatehouse.web.Body;
import io.gatehouse.web.Form;
import io.gatehouse.web.Preconditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Starts cures: each is a request of the API, and becomes what the API would make of it. */
@ApplicationScoped
class Cures {
    private final AssignmentService assignments;
    private final GroupService groups;
    private final UserService users;
    private final PermissionSetService sets;
    private final Preconditions preconditions;

    Cures(
            AssignmentService assignments,
            GroupService groups,
            UserService users,
            PermissionSetService sets,
            Preconditions preconditions) {
        this.assignments = assignments;
        this.groups = groups;
        this.users = users;
        this.sets = sets;
        this.preconditions = preconditions;
    }

    /** The role the API asks for. */
    static String role(Cure cure) {
        return cure.path().startsWith("/permission-sets/") ? Roles.ADMIN : Roles.OPERATOR;
    }

    /** The operation of a cure. */
    NewOperation plan(Cure cure, Form form) {
        List<String> at = List.of(cure.path().substring(1).split("/"));
        String resource = cure.method() + " " + at.getFirst() + (at.size() > 2 ? "/" + at.get(2) : "");
        return switch (resource) {
            case "DELETE assignments" -> assignments.delete(at.get(1));
            case "POST assignment-revocations" ->
                assignments.revoke(body(cure, form, AssignmentSelection.class).value());
            case "DELETE groups" -> groups.delete(at.get(1));
            case "DELETE groups/members" -> groups.removeMember(at.get(1), at.get(3));
            case "DELETE users" -> users.delete(at.get(1));
            case "PUT permission-sets" ->
                sets.replace(
                        preconditions.check(sets.current(at.get(1))),
                        body(cure, form, PermissionSetDocument.class).value());
            case "DELETE permission-sets" -> sets.delete(preconditions.check(sets.current(at.get(1))), false);
            default -> throw new IllegalStateException("No page starts " + cure.key());
        };
    }

    private static <T> Body<T> body(Cure cure, Form form, Class<T> type) {
        JsonNode body = Objects.requireNonNull(cure.body(), cure::key);
        return form.body(type, (ObjectNode) body);
    }
}
