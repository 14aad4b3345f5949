package io.gatehouse.intake;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.web.Answer;
import io.gatehouse.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** The way in for every write of the API. */
@ApplicationScoped
public class Operations {
    private final Acceptance acceptance;
    private final Inline inline;
    private final RequestInfo request;

    Operations(Acceptance acceptance, Inline inline, RequestInfo request) {
        this.acceptance = acceptance;
        this.inline = inline;
        this.request = request;
    }

    /** Journals a write for the driver: 202 with the operation, or what would be done under {@code validateOnly}. */
    public Response start(NewOperation plan) {
        return acceptance
                .judged(
                        plan,
                        judged -> request.validateOnly()
                                ? acceptance.preview(plan, judged)
                                : acceptance.journal(plan, judged, null))
                .response();
    }

    /**
     * Journals a write of one or few calls and carries it out at once: the operation type's own answer, or what would be
     * done under {@code validateOnly}. What needs a second person's approval is started instead.
     */
    public Response perform(NewOperation plan) {
        return acceptance.judged(plan, judged -> perform(plan, judged)).response();
    }

    private Answer perform(NewOperation plan, Acceptance.Judged judged) {
        if (request.validateOnly()) {
            return acceptance.preview(plan, judged);
        }
        return judged.approvals().isEmpty()
                ? inline.carryOut(acceptance.journalInline(plan, judged))
                : acceptance.journal(plan, judged, null);
    }
}
