package io.gatehouse.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a user, found again by the user name when the answer is lost; then puts the user into groups and sends the
 * invitation.
 */
@Singleton
final class CreateUser implements OperationType, Step {
    /** The fact that names the new user, for this operation's later items. */
    static final String USER_ID = "userId";

    private static final String NAME = "CREATE_USER";
    private static final String ATTRIBUTES = "attributes";
    private static final String JOIN = "ADD_GROUP_MEMBER";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Users users;
    private final InvitationService invitations;
    private final ObjectMapper json;

    CreateUser(Users users, InvitationService invitations, ObjectMapper json) {
        this.users = users;
        this.invitations = invitations;
        this.json = json;
    }

    NewOperation plan(NewUser wanted, List<PrincipalRef> groups) {
        List<NewItem> items = new ArrayList<>();
        items.add(NewItem.of(NAME)
                .with(ATTRIBUTES, attributes(wanted))
                .saying("Creates the user " + wanted.userName() + " with the e-mail " + wanted.email() + "."));
        groups.stream()
                .distinct()
                .forEach(group -> items.add(NewItem.of(JOIN)
                        .atStage(1)
                        .principal(PrincipalType.USER.name(), null)
                        .with("groupId", group.id())
                        .saying("Puts the user into the group " + group.name() + ".")));
        if (wanted.invitation() != null) {
            items.add(SendInvitationStep.toNewUser().atStage(1));
        }
        return NewOperation.of(this, Roles.OPERATOR, new Target("USER", null), items)
                .asking(json.valueToTree(wanted))
                .warning(wanted.invitation() == null ? List.of() : invitations.warnings());
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
        UserAttributes attributes = attributes(work);
        try {
            return created(work.await(users.create(attributes)));
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.ALREADY_EXISTS) {
                throw e;
            }
            Optional<User> same = named(work).filter(user -> work.item().attempts() > 1 && is(user, attributes));
            return same.isPresent() ? created(same.get().userId()) : taken(work, e);
        }
    }

    @Override
    public Verdict look(Work work) {
        UserAttributes attributes = attributes(work);
        return named(work)
                .map(user -> is(user, attributes) ? created(user.userId()) : someoneElse(user))
                .orElseGet(() -> new Verdict.SendAgain("AWS has no user of this name.", SOON));
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String userId = facts.get(USER_ID);
        return userId == null ? null : new Target("USER", userId);
    }

    private ObjectNode attributes(NewUser wanted) {
        ObjectNode all = json.valueToTree(wanted);
        all.put(UserAttribute.DISPLAY_NAME.member(), wanted.shownName());
        return json.valueToTree(UserAttributes.of(all));
    }

    private static UserAttributes attributes(Work work) {
        return UserAttributes.of(work.item().parameters().path(ATTRIBUTES));
    }

    private Optional<User> named(Work work) {
        return work.await(users.findByUserName(text(attributes(work), UserAttribute.USER_NAME)))
                .map(Fresh::value);
    }

    /** Whether a user of the same name has the e-mail as well: nobody else can, for both are unique. */
    private static boolean is(User user, UserAttributes attributes) {
        return text(attributes, UserAttribute.EMAIL).equalsIgnoreCase(user.email());
    }

    private Verdict taken(Work work, UpstreamException e) {
        Optional<User> byEmail = work.await(users.findByEmail(text(attributes(work), UserAttribute.EMAIL)))
                .map(Fresh::value);
        return UserRefusals.taken(named(work), byEmail)
                .<Verdict>map(refusal ->
                        new Verdict.Failed(refusal.detail(), refusal.code().name(), false, refusal))
                .orElseGet(() -> new Verdict.Failed(e.detail(), e.code(), false, e));
    }

    private static Verdict someoneElse(User user) {
        return UserRefusals.taken(Optional.of(user), Optional.empty())
                .<Verdict>map(refusal ->
                        new Verdict.Failed(refusal.detail(), refusal.code().name(), false, refusal))
                .orElseThrow();
    }

    private static Verdict created(String userId) {
        return Verdict.done(Outcome.CREATED).fact(USER_ID, userId);
    }

    private static String text(UserAttributes attributes, UserAttribute attribute) {
        return attributes.value(attribute).orElseThrow().asText();
    }
}
