package io.gatehouse.organization;

import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups that come from elsewhere are changed there: what is written here the provider's next run undoes, or trips
 * over. Says so instead of writing, for every way a write may come.
 */
@ApplicationScoped
class ManagedDirectory implements OperationGuard {
    private static final Set<String> CREATIONS = Set.of("CREATE_USER", "CREATE_GROUP");
    private static final Set<String> OF_USERS = Set.of("UPDATE_USER", "DELETE_USER");
    private static final Set<String> OF_GROUPS =
            Set.of("UPDATE_GROUP", "DELETE_GROUP", "ADD_GROUP_MEMBER", "REMOVE_GROUP_MEMBER");

    private final OrganizationConfig config;
    private final PrincipalLookup principals;

    ManagedDirectory(OrganizationConfig config, PrincipalLookup principals) {
        this.config = config;
        this.principals = principals;
    }

    @Override
    public Judgement judge(NewOperation plan, Caller caller) {
        switch (config.identitySource()) {
            case EXTERNAL, ACTIVE_DIRECTORY -> refuseManaged(plan);
            case IDENTITY_CENTER_DIRECTORY, UNKNOWN -> {}
        }
        return Judgement.FREE;
    }

    private void refuseManaged(NewOperation plan) {
        CallContext calls = CallContext.exact();
        plan.items().stream()
                .map(item -> refusal(item, calls))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private Optional<ProblemException> refusal(NewItem item, CallContext calls) {
        if (CREATIONS.contains(item.action())) {
            return config.writeOwnPrincipals()
                    ? Optional.empty()
                    : Optional.of(refusal("It creates users and groups."));
        }
        return subject(item)
                .filter(subject -> !config.writeOwnPrincipals() || calls.await(principals.isExternal(subject)))
                .map(subject -> refusal("The " + (subject.type() == PrincipalType.USER ? "user " : "group ")
                        + subject.id() + " is changed there."));
    }

    private static Optional<PrincipalKey> subject(NewItem item) {
        if (OF_USERS.contains(item.action())) {
            return key(PrincipalType.USER, text(item, "userId"));
        }
        return OF_GROUPS.contains(item.action()) ? key(PrincipalType.GROUP, text(item, "groupId")) : Optional.empty();
    }

    private static Optional<PrincipalKey> key(PrincipalType type, @Nullable String id) {
        return Optional.ofNullable(id).map(known -> new PrincipalKey(type, known));
    }

    private static @Nullable String text(NewItem item, String name) {
        return item.parameters().path(name).textValue();
    }

    private ProblemException refusal(String what) {
        return new ProblemException(
                ErrorCode.MANAGED_BY_IDENTITY_PROVIDER,
                "Users and groups come from "
                        + Objects.toString(config.identitySource()).replace('_', ' ')
                        + " (gatehouse.organization.identity-source). " + what);
    }
}
