package io.gatehouse.user;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.InstanceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code ~/.aws/config} of a user: one session, and a profile for each account and permission set. Equal access makes
 * equal text. Format: "Configuring IAM Identity Center authentication with the AWS CLI" and, for the section names,
 * botocore's shell-like splitting, which is why profile names keep to letters, digits and {@code . _ -}.
 */
final class AwsConfigFile {
    /** Name of the session in every file, so that instructions can name it. */
    static final String SESSION = "gatehouse";

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern OUTER_HYPHENS = Pattern.compile("^-+|-+$");

    private static final Comparator<Profile> ORDER = Comparator.comparing(
                    (Profile profile) -> profile.account().name().toLowerCase(Locale.ROOT))
            .thenComparing(profile -> profile.account().id())
            .thenComparing(Profile::permissionSetName);

    private final InstanceRef instance;
    private final List<Profile> profiles;

    /**
     * Access to an account with a permission set, directly or through groups.
     *
     * @param account in any state; only active ones become profiles
     * @param permissionSetName the role name AWS asks for
     */
    record Profile(AccountRef account, String permissionSetName) {}

    AwsConfigFile(InstanceRef instance, Collection<Profile> profiles) {
        this.instance = instance;
        this.profiles = inOrder(profiles);
    }

    private static List<Profile> inOrder(Collection<Profile> profiles) {
        return profiles.stream().distinct().sorted(ORDER).toList();
    }

    /** The text, ending with a line break. */
    String text() {
        List<String> sections = new ArrayList<>();
        sections.add(session());
        names(profiles).forEach((profile, name) -> sections.add(section(profile, name)));
        profiles.stream()
                .map(Profile::account)
                .filter(account -> !account.active())
                .distinct()
                .forEach(account -> sections.add("# left out: account %s (%s) is %s\n"
                        .formatted(account.id(), safe(account.name()), account.state())));
        return String.join("\n", sections);
    }

    /**
     * The names of the profiles that lead somewhere: account and permission set. Where that names several profiles, all of
     * them carry the account's id, so that none changes its meaning when access comes or goes.
     *
     * @param reached everything the user reaches, in any order: a name depends on what else there is
     */
    static Map<Profile, String> names(Collection<Profile> reached) {
        List<Profile> active = inOrder(reached).stream()
                .filter(profile -> profile.account().active())
                .toList();
        Map<Profile, String> names = new LinkedHashMap<>();
        active.forEach(profile -> names.put(profile, plain(profile)));
        Map<String, Long> uses = names.values().stream().collect(groupingBy(name -> name, counting()));
        Set<String> taken = new HashSet<>();
        names.replaceAll((profile, plain) -> {
            boolean unique = Long.valueOf(1).equals(uses.get(plain));
            String name = unique ? plain : profile.account().id() + "-" + plain;
            String distinct = name;
            for (int i = 2; !taken.add(distinct); i++) {
                distinct = name + "-" + i;
            }
            return distinct;
        });
        return names;
    }

    private static String plain(Profile profile) {
        return safe(profile.account().name()) + "-" + safe(profile.permissionSetName());
    }

    private String session() {
        return """
                [sso-session %s]
                sso_start_url = %s
                sso_region = %s
                sso_registration_scopes = sso:account:access
                """.formatted(SESSION, instance.accessPortalUrl(), instance.region());
    }

    private String section(Profile profile, String name) {
        return """
                [profile %s]
                sso_session = %s
                sso_account_id = %s
                sso_role_name = %s
                region = %s
                output = json
                """.formatted(name, SESSION, profile.account().id(), profile.permissionSetName(), instance.region());
    }

    private static String safe(String name) {
        String kept =
                OUTER_HYPHENS.matcher(UNSAFE.matcher(name).replaceAll("-")).replaceAll("");
        return kept.isEmpty() ? "account" : kept;
    }
}
