package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.PermissionSetWrites;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.plan.Deferred.Lacking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The AWS writes of a plan, each a step some feature knows, in the order of {@link Stages}. */
final class ApplicationItems {
    private static final String USER = PrincipalType.USER.name();
    private static final String GROUP_ID = "groupId";
    private static final String USER_ID = "userId";
    private static final String UNIT_ID = "organizationalUnitId";

    private final PermissionSetWrites sets;
    private final Map<String, JsonNode> contents;
    private final List<NewItem> ready;
    private final List<NewItem> items = new ArrayList<>();
    private final List<Lacking> early = new ArrayList<>();
    private final List<Lacking> late = new ArrayList<>();

    private ApplicationItems(PermissionSetWrites sets, Map<String, JsonNode> contents, List<NewItem> ready) {
        this.sets = sets;
        this.contents = contents;
        this.ready = ready;
    }

    /**
     * The writes.
     *
     * @param contents of the permission sets that are changed, as they are now, by id
     * @param ready what has to happen before a new account is ready, for each of them
     */
    static List<NewItem> of(
            List<PlannedChange> writes, PermissionSetWrites sets, Map<String, JsonNode> contents, List<NewItem> ready) {
        ApplicationItems application = new ApplicationItems(sets, contents, ready);
        writes.forEach(application::add);
        List<NewItem> all = new ArrayList<>(application.items);
        all.addAll(Deferred.together(CompleteReferencesStep.ACTION, Stages.ACCOUNTS_COMPLETED, application.early));
        all.addAll(Deferred.together(CompleteReferencesStep.ACTION, Stages.COMPLETED, application.late));
        return all;
    }

    private void add(PlannedChange change) {
        switch (change.type()) {
            case ORGANIZATIONAL_UNIT -> unit(change);
            case ACCOUNT -> account(change);
            case PERMISSION_SET -> permissionSet(change);
            case USER -> user(change);
            case GROUP -> group(change);
            case MEMBERSHIP -> membership(change);
            case ASSIGNMENT -> assignment(change);
        }
    }

    private void unit(PlannedChange change) {
        JsonNode thing = change.thing();
        int depth =
                (int) thing.path("path").asText().chars().filter(c -> c == '/').count();
        if (change.action() == PlanAction.CREATE) {
            items.add(NewItem.of("CREATE_ORGANIZATIONAL_UNIT")
                    .atStage(Stages.UNITS + depth)
                    .with("name", thing.path("name").asText())
                    .with("path", change.name())
                    .with("parentId", text(thing, "parentId"))
                    .inScope(Created.scope(change))
                    .saying("Creates the unit " + change.name() + "."));
        } else {
            items.add(NewItem.of("DELETE_ORGANIZATIONAL_UNIT")
                    .atStage(Stages.UNITS_REMOVED - depth)
                    .with(UNIT_ID, id(change))
                    .with("path", change.name())
                    .saying("Deletes the unit " + change.name() + "."));
        }
    }

    private void account(PlannedChange change) {
        JsonNode after = change.thing();
        if (change.action() == PlanAction.CREATE) {
            ObjectNode request = after.deepCopy();
            request.remove(List.of(UNIT_ID, "organizationalUnitPath", ContactChange.MEMBER));
            if (!request.has("tags")) {
                request.putObject("tags");
            }
            String scope = Created.scope(change);
            items.add(NewItem.of("CREATE_ACCOUNT")
                    .atStage(Stages.ACCOUNTS)
                    .with("request", (JsonNode) request)
                    .inScope(scope)
                    .saying("Asks AWS for the account " + change.name() + "."));
            if (after.has("organizationalUnitPath")
                    && !after.path("organizationalUnitPath").asText().equals("/")) {
                move(NewItem.of("MOVE_ACCOUNT").inScope(scope), after);
            }
            ContactItems.of(change)
                    .forEach(item ->
                            items.add(item.atStage(Stages.ACCOUNT_CHANGES).inScope(scope)));
            ready.forEach(item ->
                    items.add(item.atStage(Stages.ACCOUNTS_READY + item.stage()).inScope(scope)));
            return;
        }
        String id = id(change);
        if (after.has("name")) {
            items.add(about(NewItem.of("RENAME_ACCOUNT"), id)
                    .with("name", after.path("name").asText())
                    .saying("Renames account " + id + " to "
                            + after.path("name").asText() + "."));
        }
        if (after.has("organizationalUnitPath")) {
            move(about(NewItem.of("MOVE_ACCOUNT"), id), after);
        }
        if (after.has("tags")) {
            items.add(about(NewItem.of("TAG_ACCOUNT"), id)
                    .with("tags", after.path("tags"))
                    .saying("Sets tags of account " + id + "."));
        }
        ContactItems.of(change).forEach(item -> items.add(about(item, id)));
    }

    private static NewItem about(NewItem item, String accountId) {
        return item.atStage(Stages.ACCOUNT_CHANGES).account(accountId).with("accountId", accountId);
    }

    private void move(NewItem item, JsonNode after) {
        String path = after.path("organizationalUnitPath").asText();
        NewItem move = item.atStage(Stages.ACCOUNT_CHANGES).saying("Moves the account to " + path + ".");
        if (after.has(UNIT_ID)) {
            items.add(move.with(UNIT_ID, after.path(UNIT_ID).asText()));
        } else {
            early.add(new Lacking(move, Map.of(UNIT_ID, Created.fact(ThingType.ORGANIZATIONAL_UNIT, path))));
        }
    }

    private void permissionSet(PlannedChange change) {
        switch (change.action()) {
            case CREATE ->
                sets.creation(change.thing())
                        .forEach(item -> items.add(item.atStage(Stages.PERMISSION_SETS + item.stage())
                                .inScope(Created.scope(change))));
            case DELETE ->
                items.add(NewItem.of("DELETE_PERMISSION_SET")
                        .atStage(Stages.PERMISSION_SETS_REMOVED)
                        .permissionSet(id(change))
                        .saying("Deletes the permission set " + change.name() + "."));
            default -> {
                JsonNode now = Objects.requireNonNull(contents.get(id(change)));
                sets.change(id(change), now, wanted(now, change.thing()))
                        .forEach(item -> items.add(item.atStage(Stages.PERMISSION_SETS + item.stage())
                                .inScope(ThingType.PERMISSION_SET + ":" + id(change))));
            }
        }
    }

    /** What a set becomes: the members that differ, and of tags the keys that differ. */
    static ObjectNode wanted(JsonNode now, JsonNode after) {
        ObjectNode wanted = now.deepCopy();
        after.properties().forEach(member -> {
            if (member.getKey().equals("tags") && wanted.get("tags") instanceof ObjectNode tags) {
                member.getValue().properties().forEach(tag -> tags.set(tag.getKey(), tag.getValue()));
            } else {
                wanted.set(member.getKey(), member.getValue());
            }
        });
        return wanted;
    }

    private void user(PlannedChange change) {
        switch (change.action()) {
            case CREATE -> {
                ObjectNode attributes = change.thing().deepCopy();
                boolean invited = attributes.remove("invitation") != null;
                if (!attributes.has("displayName")) {
                    attributes.put(
                            "displayName",
                            attributes.path("givenName").asText() + " "
                                    + attributes.path("familyName").asText());
                }
                items.add(NewItem.of("CREATE_USER")
                        .atStage(Stages.USERS)
                        .with("attributes", (JsonNode) attributes)
                        .inScope(Created.scope(change))
                        .saying("Creates the user " + change.name() + "."));
                if (invited) {
                    items.add(NewItem.of("SEND_INVITATION")
                            .atStage(Stages.INVITATIONS)
                            .principal(USER, null)
                            .with("delivery", "EMAIL")
                            .inScope(Created.scope(change))
                            .saying("Has AWS mail " + change.name() + " a link to set a password, where it can."));
                }
            }
            case DELETE ->
                items.add(NewItem.of("DELETE_USER")
                        .atStage(Stages.USERS_REMOVED)
                        .principal(USER, id(change))
                        .with(USER_ID, id(change))
                        .saying("Deletes the user " + change.name() + "."));
            default ->
                items.add(NewItem.of("UPDATE_USER")
                        .atStage(Stages.USERS)
                        .with(USER_ID, id(change))
                        .with("changes", change.thing())
                        .inScope(ThingType.USER + ":" + id(change))
                        .saying("Changes the user " + change.name() + "."));
        }
    }

    private void group(PlannedChange change) {
        switch (change.action()) {
            case CREATE ->
                items.add(NewItem.of("CREATE_GROUP")
                        .atStage(Stages.GROUPS)
                        .with("displayName", change.name())
                        .with("description", text(change.thing(), "description"))
                        .inScope(Created.scope(change))
                        .saying("Creates the group " + change.name() + "."));
            case DELETE ->
                items.add(NewItem.of("DELETE_GROUP")
                        .atStage(Stages.GROUPS_REMOVED)
                        .with(GROUP_ID, id(change))
                        .saying("Deletes the group " + change.name() + " and its memberships."));
            default ->
                items.add(NewItem.of("UPDATE_GROUP")
                        .atStage(Stages.GROUPS)
                        .with(GROUP_ID, id(change))
                        .with("displayName", change.name())
                        .with("description", text(change.thing(), "description"))
                        .inScope(ThingType.GROUP + ":" + id(change))
                        .saying("Changes the group " + change.name() + "."));
        }
    }

    private void membership(PlannedChange change) {
        JsonNode thing = change.thing();
        boolean gone = change.action() == PlanAction.DELETE;
        NewItem item = NewItem.of(gone ? "REMOVE_GROUP_MEMBER" : "ADD_GROUP_MEMBER")
                .atStage(gone ? Stages.MEMBERSHIPS_REMOVED : Stages.MEMBERSHIPS)
                .principal(USER, text(thing, USER_ID))
                .with(GROUP_ID, text(thing, GROUP_ID))
                .saying((gone ? "Takes " : "Puts ") + thing.path("userName").asText()
                        + (gone ? " out of the group " : " into the group ")
                        + thing.path("groupName").asText() + ".");
        if (!thing.has(USER_ID) && thing.has(GROUP_ID)) {
            // as where a user is created with groups: the step and the guardrails know it so
            items.add(item.inScope(
                    Created.scope(ThingType.USER, thing.path("userName").asText())));
            return;
        }
        Map<String, String> needs = new HashMap<>();
        if (!thing.has(USER_ID)) {
            needs.put(
                    "principalId",
                    Created.fact(ThingType.USER, thing.path("userName").asText()));
        }
        if (!thing.has(GROUP_ID)) {
            needs.put(
                    GROUP_ID,
                    Created.fact(ThingType.GROUP, thing.path("groupName").asText()));
        }
        put(item, needs);
    }

    private void assignment(PlannedChange change) {
        JsonNode thing = change.thing();
        boolean gone = change.action() == PlanAction.DELETE;
        NewItem item = NewItem.of(gone ? "DELETE_ASSIGNMENT" : "CREATE_ASSIGNMENT")
                .atStage(gone ? Stages.ASSIGNMENTS_REMOVED : Stages.ASSIGNMENTS)
                .account(text(thing, "accountId"))
                .permissionSet(text(thing, "permissionSetId"))
                .principal(thing.path("principalType").asText(), text(thing, "principalId"))
                .saying((gone ? "Takes away " : "Gives ") + change.name() + ".");
        Map<String, String> needs = new HashMap<>();
        if (!thing.has("accountId")) {
            // an account that is being created goes by its e-mail, which its key is
            needs.put(
                    "accountId",
                    Created.fact(
                            ThingType.ACCOUNT, thing.path("accountKey").asText().substring(1)));
        }
        if (!thing.has("permissionSetId")) {
            needs.put(
                    "permissionSetId",
                    Created.fact(
                            ThingType.PERMISSION_SET,
                            thing.path("permissionSetName").asText()));
        }
        if (!thing.has("principalId")) {
            ThingType type = thing.path("principalType").asText().equals(USER) ? ThingType.USER : ThingType.GROUP;
            needs.put(
                    "principalId",
                    Created.fact(type, thing.path("principalName").asText()));
        }
        put(item, needs);
    }

    private void put(NewItem item, Map<String, String> needs) {
        if (needs.isEmpty()) {
            items.add(item);
        } else {
            late.add(new Lacking(item, needs));
        }
    }

    private static String id(PlannedChange change) {
        return Objects.requireNonNull(change.id(), change.name());
    }

    private static @org.jspecify.annotations.Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asText() : null;
    }
}
