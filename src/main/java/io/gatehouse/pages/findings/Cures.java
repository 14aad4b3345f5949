package io.gatehouse.pages.findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.assignment.AssignmentSelection;
import io.gatehouse.assignment.AssignmentService;
import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.group.GroupService;
import io.gatehouse.group.GroupSettings;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.permissionset.PermissionSetService;
import io.gatehouse.plan.DocumentService;
import io.gatehouse.security.Roles;
import io.gatehouse.user.UserProfile;
import io.gatehouse.user.UserService;
import io.gatehouse.web.Body;
import io.gatehouse.web.Form;
import io.gatehouse.web.Preconditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Starts cures: each is a request of the API, and becomes what the API would make of it. */
@ApplicationScoped
class Cures {
    private static final Set<String> ADMINISTRATIVE = Set.of("permission-sets", "documents");
    /** What the API does before it answers. */
    private static final Set<String> AT_ONCE =
            Set.of("PUT groups/members", "DELETE groups/members", "PATCH groups", "PATCH users", "DELETE documents");

    private final AssignmentService assignments;
    private final GroupService groups;
    private final UserService users;
    private final PermissionSetService sets;
    private final DocumentService documents;
    private final Preconditions preconditions;

    Cures(
            AssignmentService assignments,
            GroupService groups,
            UserService users,
            PermissionSetService sets,
            DocumentService documents,
            Preconditions preconditions) {
        this.assignments = assignments;
        this.groups = groups;
        this.users = users;
        this.sets = sets;
        this.documents = documents;
        this.preconditions = preconditions;
    }

    /** The role the API asks for. */
    static String role(Cure cure) {
        return ADMINISTRATIVE.contains(parts(cure).getFirst()) ? Roles.ADMIN : Roles.OPERATOR;
    }

    /** Whether the API does it before it answers, rather than by an operation. */
    static boolean atOnce(Cure cure) {
        return AT_ONCE.contains(resource(cure));
    }

    private static List<String> parts(Cure cure) {
        return List.of(cure.path().substring(1).split("/"));
    }

    private static String resource(Cure cure) {
        List<String> parts = parts(cure);
        return cure.method() + " " + parts.getFirst() + (parts.size() > 2 ? "/" + parts.get(2) : "");
    }

    /** The operation of a cure. */
    NewOperation plan(Cure cure, Form form) {
        List<String> at = parts(cure);
        return switch (resource(cure)) {
            case "POST assignments" ->
                assignments.create(body(cure, form, AssignmentSelection.class).value());
            case "DELETE assignments" -> assignments.delete(at.get(1));
            case "POST assignment-revocations" ->
                assignments.revoke(body(cure, form, AssignmentSelection.class).value());
            case "DELETE groups" -> groups.delete(at.get(1));
            case "PATCH groups" -> groups.change(at.get(1), body(cure, form, GroupSettings.class));
            case "PUT groups/members" -> groups.addMember(at.get(1), at.get(3));
            case "DELETE groups/members" -> groups.removeMember(at.get(1), at.get(3));
            case "DELETE users" -> users.delete(at.get(1));
            case "PATCH users" -> users.change(at.get(1), body(cure, form, UserProfile.class));
            case "POST permission-sets/provisioning" -> sets.provision(at.get(1));
            case "DELETE permission-sets" -> sets.delete(preconditions.check(sets.current(at.get(1))), false);
            case "DELETE documents" -> documents.release(at.get(1));
            default -> throw new IllegalStateException("No page starts " + cure.key());
        };
    }

    private static <T> Body<T> body(Cure cure, Form form, Class<T> type) {
        JsonNode body = Objects.requireNonNull(cure.body(), cure::key);
        return form.body(type, (ObjectNode) body);
    }
}
