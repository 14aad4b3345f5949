package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Validator;
import io.gatehouse.simulator.model.Violation;
import io.gatehouse.simulator.model.WrongTypeException;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Coral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What attributes of users and groups must be like, beyond what a request's own shape says. */
final class Attributes {

    private static final Set<String> RESERVED = Set.of("administrator", "awsadministrators");

    private final ServiceModel model;
    private final Validator validator;
    private final Refusals refusals;

    Attributes(ServiceModel model, Refusals refusals) {
        this.model = model;
        this.validator = new Validator(model);
        this.refusals = refusals;
    }

    /** The attributes of a request of that shape: everything the model knows but the store. */
    ObjectNode of(String shape, ObjectNode request) {
        ObjectNode attributes = request.deepCopy();
        Map<String, String> known = model.shape(shape).members();
        attributes.retain(known == null ? Set.of() : known.keySet());
        attributes.remove("IdentityStoreId");
        return attributes;
    }

    /**
     * Checks a user as a whole.
     *
     * @throws AwsError when something required is missing, reserved, unknown or out of bounds
     */
    void checkUser(String storeId, ObjectNode user) {
        checkShape("CreateUserRequest", storeId, user);
        if (!user.hasNonNull("UserName")) {
            throw refusals.invalid("userName is a required attribute");
        }
        List<String> missing = new ArrayList<>();
        if (!user.hasNonNull("DisplayName")) {
            missing.add("displayname");
        }
        JsonNode name = user.path("Name");
        if (!name.isObject()) {
            missing.add("name");
        } else {
            if (!name.hasNonNull("GivenName")) {
                missing.add("givenname");
            }
            if (!name.hasNonNull("FamilyName")) {
                missing.add("familyname");
            }
        }
        requireNone(missing);
        checkNotReserved(user.path("UserName").asText());
    }

    /**
     * Checks a group as a whole.
     *
     * @throws AwsError when something required is missing, reserved, unknown or out of bounds
     */
    void checkGroup(String storeId, ObjectNode group) {
        checkShape("CreateGroupRequest", storeId, group);
        requireNone(group.hasNonNull("DisplayName") ? List.of() : List.of("displayname"));
        checkNotReserved(group.path("DisplayName").asText());
    }

    private void checkShape(String shape, String storeId, ObjectNode attributes) {
        ObjectNode request = attributes.deepCopy();
        request.put("IdentityStoreId", storeId);
        request.remove("ExternalIds");
        try {
            List<Violation> violations = validator.check(shape, request);
            if (!violations.isEmpty()) {
                throw refusals.invalid(Coral.text(violations));
            }
        } catch (WrongTypeException e) {
            throw refusals.invalid(String.valueOf(e.getMessage()));
        }
        List<String> unknown = validator.unknownMembers(shape, request);
        if (!unknown.isEmpty()) {
            throw refusals.invalid("The attribute " + unknown.getFirst().substring(1) + " is not supported");
        }
    }

    private void requireNone(List<String> missing) {
        if (!missing.isEmpty()) {
            throw refusals.invalid(missing.stream()
                    .map(name -> name + ": The attribute " + name + " is required")
                    .collect(Collectors.joining(", ")));
        }
    }

    private void checkNotReserved(String name) {
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw refusals.invalid("The name " + name + " is reserved");
        }
    }
}
