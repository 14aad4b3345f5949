package io.gatehouse.user;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.Callers;
import io.gatehouse.lookup.InstanceLookup;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Each;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a user reaches, directly and through groups, and writes it down for the AWS CLI. */
@ApplicationScoped
public class AwsConfigService {
    /** How many principals are asked about at once; AWS's rate is shared with everybody else. */
    private static final int QUESTIONS = 5;

    private final Users users;
    private final AssignmentLookup assignments;
    private final AccountLookup accounts;
    private final PermissionSetLookup permissionSets;
    private final InstanceLookup instance;
    private final ReachedAccounts known;
    private final CurrentCaller current;
    private final Callers callers;

    AwsConfigService(
            Users users,
            AssignmentLookup assignments,
            AccountLookup accounts,
            PermissionSetLookup permissionSets,
            InstanceLookup instance,
            ReachedAccounts known,
            CurrentCaller current,
            Callers callers) {
        this.users = users;
        this.assignments = assignments;
        this.accounts = accounts;
        this.permissionSets = permissionSets;
        this.instance = instance;
        this.known = known;
        this.current = current;
        this.callers = callers;
    }

    /** The text of a {@code ~/.aws/config}: from the index, or from AWS where that does not know the user. Blocks. */
    String of(String userId) {
        CallContext calls = CallContext.interactive();
        List<AwsConfigFile.Profile> profiles = known.of(userId).orElseGet(() -> calls.await(asked(userId)));
        return new AwsConfigFile(calls.await(instance.find()).orElseThrow(AwsConfigService::noInstance), profiles)
                .text();
    }

    /** The same of the caller; 404 where the caller is no user. */
    public String ofCaller() {
        return switch (callers.of(current.get())) {
            case Callers.Identity.User user -> of(user.userId());
            case Callers.Identity.Unresolved why -> throw ProblemException.notFound(why.reason());
        };
    }

    /**
     * The names of a user's profiles in that file, by account id and permission set name; by the index alone, so empty
     * while that does not know the user.
     */
    public Map<Reached, String> profileNames(String userId) {
        return known.of(userId).map(AwsConfigFile::names).orElseGet(Map::of).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> new Reached(
                                entry.getKey().account().id(), entry.getKey().permissionSetName()),
                        Map.Entry::getValue));
    }

    /** A permission set in an account. */
    public record Reached(String accountId, String permissionSetName) {}

    private Uni<List<AwsConfigFile.Profile>> asked(String userId) {
        return users.find(userId)
                .map(found -> found.orElseThrow(() -> UserRefusals.absent(userId)))
                .flatMap(user -> Uni.combine()
                        .all()
                        .unis(reached(userId), accounts.all(), permissionSets.names())
                        .asTuple())
                .map(all -> profiles(all.getItem1(), all.getItem2(), all.getItem3()));
    }

    private Uni<List<AssignmentKey>> reached(String userId) {
        return users.groupsOf(userId).flatMap(groups -> {
            List<PrincipalKey> principals = new ArrayList<>();
            principals.add(new PrincipalKey(PrincipalType.USER, userId));
            groups.value().forEach(groupId -> principals.add(new PrincipalKey(PrincipalType.GROUP, groupId)));
            return Each.of(principals, QUESTIONS, assignments::ofPrincipal)
                    .map(answers -> answers.stream().flatMap(List::stream).toList());
        });
    }

    /** An assignment whose account or permission set is gone leads nowhere and is left out. */
    private static List<AwsConfigFile.Profile> profiles(
            Collection<AssignmentKey> reached,
            Collection<AccountRef> accounts,
            Map<String, String> permissionSetNames) {
        Map<String, AccountRef> byId = accounts.stream().collect(Collectors.toMap(AccountRef::id, account -> account));
        return reached.stream()
                .flatMap(key -> Stream.ofNullable(byId.get(key.accountId()))
                        .filter(AwsConfigService::reachable)
                        .flatMap(account -> Stream.ofNullable(permissionSetNames.get(key.permissionSetId()))
                                .map(name -> new AwsConfigFile.Profile(account, name))))
                .toList();
    }

    private static boolean reachable(@Nullable AccountRef account) {
        return account != null && account.active();
    }

    private static ProblemException noInstance() {
        return new ProblemException(
                ErrorCode.CONFLICT,
                "There is no active Identity Center instance; GET /organization/checks says what to do.");
    }
}
