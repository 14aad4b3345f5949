package io.gatehouse.organization;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Addition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/** ENABLE_TRUSTED_ACCESS: lets an AWS service work in every account of the organization. Repeating it is harmless. */
@ApplicationScoped
class EnableTrustedAccessStep implements Step {
    static final String ACTION = "ENABLE_TRUSTED_ACCESS";

    private static final String PRINCIPAL = "servicePrincipal";

    private final OrganizationStructure structure;

    EnableTrustedAccessStep(OrganizationStructure structure) {
        this.structure = structure;
    }

    /** The item that trusts this service. */
    static NewItem of(TrustedService service) {
        return NewItem.of(ACTION)
                .with(PRINCIPAL, service.principal())
                .saying("Let " + service.title() + " (" + service.principal() + ") work in every account: it "
                        + service.purpose() + ".");
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
        Addition trusted = work.await(structure.trust(principal(work)));
        boolean already = trusted == Addition.EXISTED && work.item().attempts() <= 1;
        return Verdict.done(already ? Outcome.EXISTED : Outcome.CREATED);
    }

    @Override
    public Verdict look(Work work) {
        return work.await(structure.trustedServices()).contains(principal(work))
                ? Verdict.done(Outcome.CREATED)
                : new Verdict.SendAgain("AWS does not show it.", Duration.ofSeconds(1));
    }

    private static String principal(Work work) {
        return work.item().required(PRINCIPAL);
    }
}
