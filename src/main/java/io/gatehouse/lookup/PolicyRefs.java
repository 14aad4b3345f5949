package io.gatehouse.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a permission set.
 *
 * @param names of the policies attached, managed by AWS or by the customer, without their paths
 * @param inlinePolicy absent when there is none
 */
public record PolicyRefs(Set<String> names, @Nullable JsonNode inlinePolicy) {
    public PolicyRefs {
        names = Set.copyOf(names);
    }

    /** The name of a policy by its ARN, whatever its path. */
    public static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
