package io.gatehouse.aws;

import io.gatehouse.group.Group;
import io.gatehouse.group.Groups;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.user.User;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users and groups by name. */
@Singleton
final class AwsPrincipalLookup implements PrincipalLookup {
    /** Up to so many are asked for one by one, beyond it is the whole list. */
    private static final int ONE_BY_ONE = 20;

    private final AwsUsers users;
    private final Groups groups;

    @Inject
    AwsPrincipalLookup(AwsUsers users, Groups groups) {
        this.users = users;
        this.groups = groups;
    }

    @Override
    public Uni<Resolved<PrincipalRef>> find(PrincipalType type, String reference) {
        return switch (type) {
            case USER -> find(reference, users::find, users::findByUserName, AwsPrincipalLookup::reference);
            case GROUP -> find(reference, groups::find, groups::findByName, AwsPrincipalLookup::reference);
        };
    }

    @Override
    public Uni<Boolean> isExternal(PrincipalKey principal) {
        return switch (principal.type()) {
            case USER ->
                users.find(principal.id())
                        .map(found -> found.filter(user -> user.value().externalIds() != null)
                                .isPresent());
            case GROUP ->
                groups.find(principal.id())
                        .map(found -> found.filter(group -> group.value().externalIds() != null)
                                .isPresent());
        };
    }

    /** An id comes first; a name may look like one. */
    private static <T> Uni<Resolved<PrincipalRef>> find(
            String reference,
            Function<String, Uni<Optional<Fresh<T>>>> byId,
            Function<String, Uni<Optional<Fresh<T>>>> byName,
            Function<T, PrincipalRef> view) {
        return byId.apply(reference)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : byName.apply(reference))
                .map(found -> Resolved.among(
                        reference, found.map(Fresh::value).map(view).stream().toList(), PrincipalRef::id));
    }

    @Override
    public Uni<Map<String, Resolved<PrincipalRef>>> findAll(PrincipalType type, Collection<String> references) {
        Set<String> wanted = Set.copyOf(references);
        return wanted.size() > ONE_BY_ONE
                ? all(type).map(all -> listed(all, wanted)).chain(listed -> oneByOne(type, missing(wanted, listed))
                        .map(rest -> {
                            rest.putAll(listed);
                            return rest;
                        }))
                : oneByOne(type, wanted);
    }

    private Uni<Map<String, Resolved<PrincipalRef>>> oneByOne(PrincipalType type, Set<String> references) {
        return Pages.each(references, reference -> find(type, reference).map(found -> Map.entry(reference, found)))
                .map(all -> all.stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, HashMap::new)));
    }

    private Uni<List<PrincipalRef>> all(PrincipalType type) {
        return switch (type) {
            case USER -> users.list().map(all -> views(all.value(), AwsPrincipalLookup::reference));
            case GROUP -> groups.list().map(all -> views(all.value(), AwsPrincipalLookup::reference));
        };
    }

    private static <T> List<PrincipalRef> views(List<T> all, Function<T, PrincipalRef> view) {
        return all.stream().map(view).toList();
    }

    /** Those that are found as they are written; whether AWS minds the case of a name, only AWS can tell. */
    private static Map<String, Resolved<PrincipalRef>> listed(List<PrincipalRef> all, Set<String> references) {
        Map<String, Resolved<PrincipalRef>> found = new HashMap<>();
        all.stream()
                .filter(principal -> references.contains(principal.name()))
                .forEach(principal -> found.put(principal.name(), new Resolved.Found<>(principal)));
        all.stream()
                .filter(principal -> references.contains(principal.id()))
                .forEach(principal -> found.put(principal.id(), new Resolved.Found<>(principal)));
        return found;
    }

    private static Set<String> missing(Set<String> references, Map<String, Resolved<PrincipalRef>> listed) {
        return references.stream()
                .filter(reference -> !listed.containsKey(reference))
                .collect(Collectors.toSet());
    }

    @Override
    public Uni<Map<PrincipalKey, String>> names(Collection<PrincipalKey> principals) {
        return Uni.combine()
                .all()
                .unis(userNames(ids(principals, PrincipalType.USER)), groupNames(ids(principals, PrincipalType.GROUP)))
                .with((userNames, groupNames) -> {
                    Map<PrincipalKey, String> names = new HashMap<>(userNames);
                    names.putAll(groupNames);
                    return names;
                });
    }

    private static List<String> ids(Collection<PrincipalKey> principals, PrincipalType type) {
        return principals.stream()
                .filter(principal -> principal.type() == type)
                .map(PrincipalKey::id)
                .distinct()
                .toList();
    }

    private Uni<Map<PrincipalKey, String>> userNames(List<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : users.byId(ids)
                        .map(known -> index(known.value().values().stream()
                                .map(AwsPrincipalLookup::reference)
                                .toList()));
    }

    private Uni<Map<PrincipalKey, String>> groupNames(List<String> ids) {
        Uni<List<Group>> known = ids.size() > ONE_BY_ONE
                ? groups.list().map(Fresh::value)
                : Pages.each(ids, groups::find).map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .map(Fresh::value)
                        .toList());
        return known.map(all -> index(all.stream()
                .filter(group -> ids.contains(group.groupId()))
                .map(AwsPrincipalLookup::reference)
                .toList()));
    }

    private static Map<PrincipalKey, String> index(List<PrincipalRef> principals) {
        return principals.stream().collect(Collectors.toMap(PrincipalRef::key, PrincipalRef::name));
    }

    private static PrincipalRef reference(User user) {
        return new PrincipalRef(PrincipalType.USER, user.userId(), user.userName());
    }

    private static PrincipalRef reference(Group group) {
        return new PrincipalRef(PrincipalType.GROUP, group.groupId(), group.displayName());
    }
}
