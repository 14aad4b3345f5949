package io.gatehouse.simulator.ssoadmin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a permission set.
 *
 * @param managed ARNs of AWS managed policies
 * @param customerManaged policies that must exist in every account the set is provisioned to
 * @param inline the inline policy's JSON text
 */
record Policies(
        List<String> managed,
        List<CustomerManagedPolicy> customerManaged,
        @Nullable String inline,
        @Nullable Boundary boundary) {

    static final Policies NONE = new Policies(List.of(), List.of(), null, null);

    /** A policy named by name and path, not by ARN. */
    record CustomerManagedPolicy(String name, String path) {}

    /** The permissions boundary: one of the two. */
    record Boundary(
            @Nullable CustomerManagedPolicy customerManaged,
            @Nullable String managedPolicyArn) {}

    /** How many count against the quota. */
    int count() {
        return managed.size() + customerManaged.size();
    }

    /** Every customer managed policy an account must have. */
    Stream<CustomerManagedPolicy> neededInAccount() {
        return Stream.concat(
                customerManaged.stream(), Stream.ofNullable(boundary == null ? null : boundary.customerManaged));
    }

    Policies plus(String managedArn) {
        return new Policies(with(managed, managedArn), customerManaged, inline, boundary);
    }

    Policies minus(String managedArn) {
        return new Policies(without(managed, managedArn), customerManaged, inline, boundary);
    }

    Policies plus(CustomerManagedPolicy policy) {
        return new Policies(managed, with(customerManaged, policy), inline, boundary);
    }

    Policies minus(CustomerManagedPolicy policy) {
        return new Policies(managed, without(customerManaged, policy), inline, boundary);
    }

    Policies withInline(@Nullable String document) {
        return new Policies(managed, customerManaged, document, boundary);
    }

    Policies withBoundary(@Nullable Boundary newBoundary) {
        return new Policies(managed, customerManaged, inline, newBoundary);
    }

    private static <T> List<T> with(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return List.copyOf(longer);
    }

    private static <T> List<T> without(List<T> list, T removed) {
        return list.stream().filter(element -> !element.equals(removed)).toList();
    }
}
