package io.gatehouse.simulator.organizations;

import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The policies of the organization and what they are attached to. */
final class Policies {

    private final Table<Policy> policies;
    private final Table<Attachment> attachments;

    Policies(World world) {
        this.policies = world.table("policies", Policy.class);
        this.attachments = world.table("policyAttachments", Attachment.class);
    }

    /** The policies of that type, AWS's own included. */
    Stream<Policy> ofType(String type) {
        return Stream.concat(Stream.of(Policy.FULL_ACCESS), policies.rows().stream())
                .filter(policy -> policy.type().equals(type));
    }

    /** Whether there are policies of the organization's own. */
    boolean isEmpty() {
        return policies.size() == 0;
    }

    Optional<Policy> find(String id) {
        return id.equals(Policy.FULL_ACCESS.id()) ? Optional.of(Policy.FULL_ACCESS) : policies.find(id);
    }

    /** The policy, or PolicyNotFoundException. */
    Policy require(String id) {
        return find(id).orElseThrow(
                        () -> AwsError.of("PolicyNotFoundException", "You specified a policy that doesn't exist."));
    }

    void put(Policy policy) {
        policies.put(policy.id(), policy);
    }

    void remove(String id) {
        policies.remove(id);
    }

    Stream<Attachment> attachments() {
        return attachments.rows().stream();
    }

    boolean isAttached(Attachment attachment) {
        return attachments.contains(attachment.key());
    }

    void attach(Attachment attachment) {
        attachments.put(attachment.key(), attachment);
    }

    void detach(Attachment attachment) {
        attachments.remove(attachment.key());
    }

    /** Attaches what AWS attaches to everything once service control policies are enabled. */
    void attachFullAccess(String targetId) {
        attach(new Attachment(Policy.FULL_ACCESS.id(), Policy.SCP, targetId));
    }

    /** Takes away every attachment of a target that is gone, or of a type that was disabled. */
    void detachAll(Predicate<Attachment> gone) {
        List.copyOf(attachments.rows()).stream().filter(gone).forEach(this::detach);
    }
}
