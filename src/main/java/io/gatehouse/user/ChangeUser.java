package io.gatehouse.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Changes attributes of a user: one call that may be repeated. */
@Singleton
final class ChangeUser implements OperationType, Step {
    private static final String NAME = "UPDATE_USER";
    private static final String CHANGES = "changes";

    private final Users users;
    private final ObjectMapper json;

    ChangeUser(Users users, ObjectMapper json) {
        this.users = users;
        this.json = json;
    }

    /** Nothing is sent where nothing changes. */
    NewOperation plan(User current, UserProfile desired) {
        ObjectNode changed = json.valueToTree(current);
        UserAttributes changes = UserAttributes.of(changed).changesTo(UserAttributes.of(json.valueToTree(desired)));
        ObjectNode delta = json.valueToTree(changes);
        changed.setAll(delta);
        NewItem item = NewItem.of(NAME)
                .with(CreateUser.USER_ID, current.userId())
                .with(CHANGES, delta)
                .saying("Changes " + String.join(", ", fieldNames(delta)) + " of the user " + current.userName() + ".");
        return NewOperation.of(
                        this,
                        Roles.OPERATOR,
                        new Target("USER", current.userId()),
                        changes.isEmpty() ? List.of() : List.of(item))
                .asking(changed)
                .changing(json.valueToTree(current), changed)
                .knowing(Map.of(CreateUser.USER_ID, current.userId()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String action() {
        return NAME;
    }

    @Override
    public Verdict send(Work work) {
        work.await(users.update(work.known(CreateUser.USER_ID), changes(work)));
        return Verdict.done(Outcome.CHANGED);
    }

    @Override
    public Verdict look(Work work) {
        return work.await(users.find(work.known(CreateUser.USER_ID)))
                .map(Fresh::value)
                .filter(user -> shows(user, changes(work)))
                .<Verdict>map(user -> Verdict.done(Outcome.CHANGED))
                .orElseGet(() -> new Verdict.SendAgain("AWS shows other values.", Duration.ofSeconds(1)));
    }

    @Override
    public Target result(Map<String, String> facts) {
        return new Target("USER", facts.get(CreateUser.USER_ID));
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        return new Reply(200, null, json.convertValue(operation.request(), User.class), false);
    }

    private boolean shows(User user, UserAttributes changes) {
        UserAttributes present = UserAttributes.of(json.valueToTree(user));
        return changes.values().entrySet().stream()
                .allMatch(change -> present.value(change.getKey()).equals(changes.value(change.getKey())));
    }

    private static UserAttributes changes(Work work) {
        return UserAttributes.of(work.item().parameters().path(CHANGES));
    }

    private static List<String> fieldNames(ObjectNode delta) {
        return delta.properties().stream().map(Map.Entry::getKey).toList();
    }
}
