package io.gatehouse.sessioncut;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WRITE_SESSION_CUTS: makes the service control policy say this, or removes it. Repeating it is harmless. */
@ApplicationScoped
class WriteCutPolicyStep implements Step {
    static final String ACTION = "WRITE_SESSION_CUTS";

    private static final String CONTENT = "content";
    private static final String DESCRIPTION =
            "Made and removed by Gatehouse: refuses credentials that were issued before access ended";

    private final ServiceControlPolicies policies;
    private final SessionCutConfig config;

    WriteCutPolicyStep(ServiceControlPolicies policies, SessionCutConfig config) {
        this.policies = policies;
        this.config = config;
    }

    /** @param content the policy's document; absent where it is to be removed */
    static NewItem of(@Nullable String content) {
        return NewItem.of(ACTION)
                .with(CONTENT, content)
                .saying(
                        content == null
                                ? "Remove the service control policy that cuts sessions: all of them have run out."
                                : "Refuse credentials that were issued before access ended.");
    }

    @Override
    public String action() {
        return ACTION;
    }

    /** The organization's own entry: overlapping changes of it get ConcurrentModificationException. */
    @Override
    public Set<String> lanes(Item item) {
        return Set.of("organization");
    }

    @Override
    public Verdict send(Work work) {
        Optional<String> content = content(work);
        if (content.isPresent()) {
            work.await(policies.put(config.policyName(), DESCRIPTION, content.get()));
        } else {
            work.await(policies.remove(config.policyName()));
        }
        return done(content);
    }

    @Override
    public Verdict look(Work work) {
        Optional<String> content = content(work);
        Optional<ServiceControlPolicies.Held> held = work.await(policies.find(config.policyName()));
        boolean so = content.map(
                        wanted -> held.filter(policy -> policy.says(wanted)).isPresent())
                .orElse(held.isEmpty());
        return so
                ? done(content)
                : new Verdict.SendAgain("AWS does not show the policy as it is to be.", Duration.ofSeconds(1));
    }

    private static Verdict done(Optional<String> content) {
        return Verdict.done(content.isPresent() ? Outcome.CHANGED : Outcome.REMOVED);
    }

    private static Optional<String> content(Work work) {
        return Optional.ofNullable(work.item().text(CONTENT));
    }
}
