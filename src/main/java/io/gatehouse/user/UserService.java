package io.gatehouse.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.References;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Preconditions;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads users, and checks what is asked for before it becomes an operation. Plans block; they are made for writes. */
@ApplicationScoped
public class UserService {
    private final Users users;
    private final PrincipalLookup principals;
    private final AssignmentLookup assignments;
    private final Preconditions preconditions;
    private final InvitationService invitations;
    private final CreateUser createUser;
    private final ChangeUser changeUser;
    private final DeleteUser deleteUser;
    private final ObjectMapper json;

    UserService(
            Users users,
            PrincipalLookup principals,
            AssignmentLookup assignments,
            Preconditions preconditions,
            InvitationService invitations,
            CreateUser createUser,
            ChangeUser changeUser,
            DeleteUser deleteUser,
            ObjectMapper json) {
        this.users = users;
        this.principals = principals;
        this.assignments = assignments;
        this.preconditions = preconditions;
        this.invitations = invitations;
        this.createUser = createUser;
        this.changeUser = changeUser;
        this.deleteUser = deleteUser;
        this.json = json;
    }

    /** Every user, or the one of that user name and e-mail. */
    Uni<Fresh<List<User>>> list(@Nullable String userName, @Nullable String email) {
        if (userName != null) {
            return users.findByUserName(userName)
                    .map(found -> atMostOne(found.filter(user ->
                            email == null || email.equalsIgnoreCase(user.value().email()))));
        }
        return email == null ? users.list() : users.findByEmail(email).map(UserService::atMostOne);
    }

    /** The user with the names of the groups the user is in. */
    Uni<Fresh<User>> get(String userId) {
        return find(userId).flatMap(user -> groupsOf(userId)
                .map(groups -> user.with(
                        groups,
                        (alone, of) -> alone.inGroups(
                                of.stream().map(UserGroup::displayName).toList()))));
    }

    Uni<Fresh<List<UserGroup>>> groups(String userId) {
        return find(userId).flatMap(user -> groupsOf(userId));
    }

    public NewOperation create(NewUser wanted) {
        UserRefusals.checkNotReserved(wanted.userName());
        if (wanted.shownName().length() > Text.LENGTH) {
            throw ProblemException.invalid(FieldError.pointer(
                    "/displayName", "REQUIRED", "is needed, for given name and family name together are too long"));
        }
        CallContext calls = CallContext.exact();
        List<PrincipalRef> groups = groups(wanted.groups() == null ? List.of() : wanted.groups(), calls);
        refuseTaken(named(wanted.userName(), calls), withEmail(wanted.email(), calls));
        return createUser.plan(wanted, groups);
    }

    /** Changes what the body names of a user. */
    public NewOperation change(String userId, Body<UserProfile> body) {
        CallContext calls = CallContext.exact();
        User current = preconditions.check(calls.await(get(userId)).value());
        UserProfile desired = body.patch(profile(current));
        if (!desired.userName().equals(current.userName())) {
            throw ProblemException.at("/userName", ErrorCode.IMMUTABLE_FIELD, "A user name never changes.");
        }
        if (desired.email() != null && !desired.email().equalsIgnoreCase(current.email())) {
            refuseTaken(Optional.empty(), withEmail(desired.email(), calls));
        }
        return changeUser.plan(current, desired);
    }

    public NewOperation delete(String userId) {
        CallContext calls = CallContext.exact();
        User current = preconditions.check(calls.await(get(userId)).value());
        return deleteUser.plan(
                current,
                calls.await(assignments
                        .ofPrincipal(new PrincipalKey(PrincipalType.USER, userId))
                        .chain(assignments::removals)),
                calls.await(users.groupsOf(userId)).value());
    }

    NewOperation invite(String userId, Body<InvitationRequest> body) {
        CallContext calls = CallContext.interactive();
        return invitations.plan(calls.await(find(userId)).value(), body, calls);
    }

    private Uni<Fresh<User>> find(String userId) {
        return users.find(userId).map(found -> found.orElseThrow(() -> UserRefusals.absent(userId)));
    }

    /** In the order of their names; a group deleted a moment ago has none and is left out. */
    private Uni<Fresh<List<UserGroup>>> groupsOf(String userId) {
        return users.groupsOf(userId).flatMap(ids -> principals
                .names(ids.value().stream()
                        .map(id -> new PrincipalKey(PrincipalType.GROUP, id))
                        .toList())
                .map(names -> ids.map(all -> names.entrySet().stream()
                        .map(name -> new UserGroup(name.getKey().id(), name.getValue()))
                        .sorted(Comparator.comparing(UserGroup::displayName).thenComparing(UserGroup::groupId))
                        .toList())));
    }

    private Optional<User> named(String userName, CallContext calls) {
        return calls.await(users.findByUserName(userName)).map(Fresh::value);
    }

    private Optional<User> withEmail(String email, CallContext calls) {
        return calls.await(users.findByEmail(email)).map(Fresh::value);
    }

    private static void refuseTaken(Optional<User> byName, Optional<User> byEmail) {
        UserRefusals.taken(byName, byEmail).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private List<PrincipalRef> groups(List<String> named, CallContext calls) {
        References references = new References();
        List<PrincipalRef> groups = references.followAll(
                "/groups", "a group", named, calls.await(principals.findAll(PrincipalType.GROUP, named)));
        references.check();
        return groups;
    }

    private UserProfile profile(User user) {
        return json.convertValue(attributes(user), UserProfile.class);
    }

    private UserAttributes attributes(Object user) {
        return UserAttributes.of(json.valueToTree(user));
    }

    private static Fresh<List<User>> atMostOne(Optional<Fresh<User>> found) {
        return found.map(user -> user.map(List::of)).orElseGet(() -> new Fresh<>(List.of(), Instant.now()));
    }
}
