package io.gatehouse.organization;

import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** CREATE_ORGANIZATION: makes the account in use the management account of an organization with all features. */
@ApplicationScoped
class CreateOrganizationStep implements Step {
    static final String ACTION = "CREATE_ORGANIZATION";
    /** Fact: the organization's id. */
    static final String ORGANIZATION_ID = "organizationId";

    private final OrganizationStructure structure;

    CreateOrganizationStep(OrganizationStructure structure) {
        this.structure = structure;
    }

    /** The item; it changes nothing where there is an organization. */
    static NewItem item(Optional<DescribedOrganization> present) {
        return NewItem.of(ACTION)
                .saying(present.map(it -> "Leave the organization " + it.organizationId() + " as it is.")
                        .orElse("Create an organization with all features."));
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Verdict send(Work work) {
        return present(work)
                .map(it -> done(work.item().attempts() > 1 ? Outcome.CREATED : Outcome.EXISTED, it))
                .orElseGet(() -> done(Outcome.CREATED, work.await(structure.create())));
    }

    @Override
    public Verdict look(Work work) {
        return present(work)
                .map(it -> done(Outcome.CREATED, it))
                .orElseGet(
                        () -> new Verdict.SendAgain("AWS did not create it when asked before.", Duration.ofSeconds(2)));
    }

    private Optional<DescribedOrganization> present(Work work) {
        return work.await(structure.describe()).map(Fresh::value);
    }

    private static Verdict done(Outcome outcome, DescribedOrganization organization) {
        return Verdict.done(outcome).fact(ORGANIZATION_ID, organization.organizationId());
    }
}
