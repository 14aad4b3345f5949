package io.gatehouse.permissionset;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a permission set that can be chosen, in one form for what is asked for and what AWS has: nothing is
 * left out, nothing is there twice.
 *
 * @param settings with a session duration
 * @param managedPolicies ARNs, in the order asked for
 * @param customerManagedPolicies in the order asked for
 * @param inlinePolicy absent when there is none
 * @param permissionsBoundary absent when there is none
 * @param tags by key
 */
record PermissionSetContent(
        PermissionSetSettings settings,
        Set<String> managedPolicies,
        Set<CustomerManagedPolicy> customerManagedPolicies,
        @Nullable JsonNode inlinePolicy,
        @Nullable PermissionsBoundary permissionsBoundary,
        Map<String, String> tags) {

    /**
     * What a new set shall be.
     *
     * @param template the one the request names, absent when it names none
     * @throws ProblemException 400 when it has more policies than AWS takes
     */
    static PermissionSetContent of(NewPermissionSet asked, @Nullable PermissionSetTemplate template) {
        List<String> managed = new ArrayList<>();
        if (template != null) {
            managed.addAll(template.managedPolicies());
        }
        managed.addAll(orEmpty(asked.managedPolicies()));
        String otherwise = template == null ? SessionDuration.DEFAULT : template.sessionDuration();
        return new PermissionSetContent(
                        new PermissionSetSettings(
                                asked.description(),
                                asked.sessionDuration() == null ? otherwise : asked.sessionDuration(),
                                asked.relayState()),
                        new LinkedHashSet<>(managed),
                        new LinkedHashSet<>(orEmpty(asked.customerManagedPolicies())),
                        document(asked.inlinePolicy()),
                        asked.permissionsBoundary(),
                        orEmpty(asked.tags()))
                .bounded();
    }

    /**
     * What an existing set shall become.
     *
     * @throws ProblemException 400 when it has more policies than AWS takes
     */
    static PermissionSetContent of(PermissionSetDocument asked) {
        return new PermissionSetContent(
                        new PermissionSetSettings(
                                asked.description(),
                                asked.sessionDuration() == null ? SessionDuration.DEFAULT : asked.sessionDuration(),
                                asked.relayState()),
                        new LinkedHashSet<>(orEmpty(asked.managedPolicies())),
                        new LinkedHashSet<>(orEmpty(asked.customerManagedPolicies())),
                        document(asked.inlinePolicy()),
                        asked.permissionsBoundary(),
                        orEmpty(asked.tags()))
                .bounded();
    }

    /** What a set is. */
    static PermissionSetContent of(PermissionSet set) {
        return new PermissionSetContent(
                new PermissionSetSettings(
                        set.description(),
                        set.sessionDuration() == null ? SessionDuration.DEFAULT : set.sessionDuration(),
                        set.relayState()),
                new LinkedHashSet<>(orEmpty(set.managedPolicies())),
                new LinkedHashSet<>(orEmpty(set.customerManagedPolicies())),
                document(set.inlinePolicy()),
                set.permissionsBoundary(),
                orEmpty(set.tags()));
    }

    private PermissionSetContent bounded() {
        int policies = managedPolicies.size() + customerManagedPolicies.size();
        if (policies > PermissionSetRules.POLICIES_MAX) {
            String member = managedPolicies.size() >= customerManagedPolicies.size()
                    ? "/managedPolicies"
                    : "/customerManagedPolicies";
            throw ProblemException.invalid(FieldError.pointer(
                    member,
                    "TOO_MANY_POLICIES",
                    "AWS attaches at most " + PermissionSetRules.POLICIES_MAX
                            + " policies to a permission set; these are " + policies));
        }
        return this;
    }

    /** Generated clients send an empty object for a document nobody set, and AWS has no empty policies. */
    private static @Nullable JsonNode document(@Nullable JsonNode given) {
        return given == null || given.isNull() || given.isObject() && given.isEmpty() ? null : given;
    }

    private static <T> Collection<T> orEmpty(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }

    /** Tags that are ours to change: those of AWS itself, such as CloudFormation's, are never touched. */
    private static Map<String, String> orEmpty(@Nullable Map<String, String> given) {
        Map<String, String> ours = given == null ? new TreeMap<>() : new TreeMap<>(given);
        ours.keySet().removeIf(key -> key.regionMatches(true, 0, "aws:", 0, 4));
        return ours;
    }
}
