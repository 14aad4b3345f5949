package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** What an application creates: the scope its items share, and the fact in it that is the new id. */
final class Created {
    private static final Map<ThingType, String> FACTS = Map.of(
            ThingType.ORGANIZATIONAL_UNIT, "organizationalUnitId",
            ThingType.ACCOUNT, "accountId",
            ThingType.PERMISSION_SET, "permissionSetId",
            ThingType.USER, "userId",
            ThingType.GROUP, "groupId");

    private Created() {}

    /** The scope of a thing that goes by this name; an account by its e-mail. */
    static String scope(ThingType type, String name) {
        return type + ":" + (type == ThingType.PERMISSION_SET ? name : name.toLowerCase(Locale.ROOT));
    }

    /** The scope of a change that creates. */
    static String scope(PlannedChange change) {
        JsonNode thing = change.thing();
        return scope(
                change.type(),
                change.type() == ThingType.ACCOUNT ? thing.path("email").asText() : change.name());
    }

    /** The fact that is the id of what goes by this name. */
    static String fact(ThingType type, String name) {
        return scope(type, name) + "/" + FACTS.get(type);
    }

    static String fact(PlannedChange change) {
        return scope(change) + "/" + FACTS.get(change.type());
    }
}
