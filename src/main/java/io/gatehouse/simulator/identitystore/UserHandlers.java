package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.identitystore.IdentityStoreSettings.AbsentDeletion;
import io.gatehouse.simulator.identitystore.Lookup.UniqueAttribute;
import io.gatehouse.simulator.identitystore.User.Stamp;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations about users. */
final class UserHandlers {

    private static final Set<String> CHANGEABLE = Set.of(
            "DisplayName",
            "Name",
            "NickName",
            "ProfileUrl",
            "Emails",
            "Addresses",
            "PhoneNumbers",
            "UserType",
            "Title",
            "PreferredLanguage",
            "Locale",
            "Timezone",
            "Photos",
            "Website",
            "Birthdate",
            "Roles");

    private final Directory directory;
    private final Stores stores;
    private final Attributes attributes;
    private final Refusals refusals;

    UserHandlers(Directory directory, Stores stores, Attributes attributes) {
        this.directory = directory;
        this.stores = stores;
        this.attributes = attributes;
        this.refusals = stores.refusals();
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateUser", this::create,
                "DescribeUser", this::describe,
                "UpdateUser", this::update,
                "DeleteUser", this::delete,
                "ListUsers", this::list,
                "GetUserId", this::getId);
    }

    private ObjectNode create(Call call) {
        String storeId = stores.of(call);
        ObjectNode given = attributes.of("CreateUserRequest", call.input());
        attributes.checkUser(storeId, given);
        Stamp now = stores.stamp(call);
        User user = new User(call.world().randomUuid(), storeId, given, "ENABLED", now, now);
        checkUnique(user);
        int limit = call.setting(IdentityStoreSettings.USERS);
        if (directory.users(storeId).count() >= limit) {
            throw refusals.quotaExceeded("users", limit);
        }
        directory.put(user);
        return Members.of("IdentityStoreId", storeId, "UserId", user.userId());
    }

    private ObjectNode describe(Call call) {
        return write(user(call), call.texts("Extensions"));
    }

    private ObjectNode update(Call call) {
        User user = user(call);
        Set<String> changeable = call.setting(IdentityStoreSettings.USER_NAME_CHANGES)
                ? Stream.concat(CHANGEABLE.stream(), Stream.of("UserName")).collect(Collectors.toSet())
                : CHANGEABLE;
        ObjectNode changed =
                new AttributeOperations(changeable, true).apply(user.attributes(), call.list("Operations"));
        attributes.checkUser(user.identityStoreId(), changed);
        User after = user.with(changed, stores.stamp(call));
        checkUnique(after);
        directory.put(after);
        return Members.of();
    }

    private ObjectNode delete(Call call) {
        String storeId = stores.of(call);
        Optional<User> user = directory.user(storeId, call.text("UserId"));
        if (user.isEmpty() && call.setting(IdentityStoreSettings.ABSENT_DELETION) == AbsentDeletion.REFUSED) {
            throw refusals.userNotFound(call.text("UserId"));
        }
        user.ifPresent(directory::remove);
        return Members.of();
    }

    private ObjectNode list(Call call) {
        String storeId = stores.of(call);
        Stream<User> users = directory.users(storeId);
        for (JsonNode filter : call.list("Filters")) {
            if (!filter.path("AttributePath").asText().equalsIgnoreCase("UserName")) {
                throw refusals.invalid(
                        "Filtering by " + filter.path("AttributePath").asText() + " is not supported");
            }
            users = directory.userNamed(storeId, filter.path("AttributeValue").asText()).stream();
        }
        List<String> extensions = call.texts("Extensions");
        return stores.pages(call).page(call, "Users", users, User::userId, user -> write(user, extensions));
    }

    private ObjectNode getId(Call call) {
        String storeId = stores.of(call);
        User user = new Lookup(refusals)
                .find(call, directory.users(storeId), User::attributes, attribute -> byUnique(storeId, attribute))
                .orElseThrow(() -> refusals.userNotFound(null));
        return Members.of("IdentityStoreId", storeId, "UserId", user.userId());
    }

    private Optional<User> byUnique(String storeId, UniqueAttribute attribute) {
        return switch (attribute.name()) {
            case "username" -> directory.userNamed(storeId, attribute.value());
            case "emails.value" -> directory.userWithEmail(storeId, attribute.value());
            default -> throw refusals.invalid("The attribute " + attribute.path() + " is not a unique attribute");
        };
    }

    private User user(Call call) {
        return directory
                .user(stores.of(call), call.text("UserId"))
                .orElseThrow(() -> refusals.userNotFound(call.text("UserId")));
    }

    private void checkUnique(User user) {
        refuseAnother(user, directory.userNamed(user.identityStoreId(), String.valueOf(user.userName())), "UserName");
        String email = user.email();
        if (email != null && directory.emailsAreUnique()) {
            refuseAnother(user, directory.userWithEmail(user.identityStoreId(), email), "Email");
        }
    }

    private void refuseAnother(User user, Optional<User> found, String attribute) {
        if (found.isPresent() && !found.get().userId().equals(user.userId())) {
            throw refusals.duplicate("Duplicate " + attribute);
        }
    }

    private static ObjectNode write(User user, List<String> extensions) {
        ObjectNode written = user.attributes().deepCopy();
        JsonNode kept = written.remove("Extensions");
        if (kept instanceof ObjectNode all && !all.retain(extensions).isEmpty()) {
            written.set("Extensions", all);
        }
        return written.setAll(Members.of(
                "IdentityStoreId",
                user.identityStoreId(),
                "UserId",
                user.userId(),
                "UserStatus",
                user.status(),
                "CreatedAt",
                user.created().at(),
                "CreatedBy",
                user.created().by(),
                "UpdatedAt",
                user.updated().at(),
                "UpdatedBy",
                user.updated().by()));
    }
}
