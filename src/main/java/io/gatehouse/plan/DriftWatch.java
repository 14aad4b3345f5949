package io.gatehouse.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.DriftNotes;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.gatehouse.webhook.Announcements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares every applied document with the index whenever either has changed, notes what differs for the findings, and tells
 * receivers of webhooks what is new. A document that follows is left alone while accounts wait to be followed.
 */
@ApplicationScoped
class DriftWatch implements DriftNotes {
    /** By which receivers choose. */
    static final String KIND = "DOCUMENT_DRIFT";

    private static final Logger LOG = Logger.getLogger(DriftWatch.class);
    private static final String DRIFTED = "io.gatehouse.document.drifted.v1";
    private static final String AGREES = "io.gatehouse.document.agrees.v1";
    /** New differences an event names; the others are counted. */
    private static final int NAMED = 20;

    private final DriftRecords records;
    private final DocumentStore documents;
    private final Drifts drifts;
    private final FollowQueries following;
    private final Announcements announcements;
    private final ObjectMapper json;

    DriftWatch(
            DriftRecords records,
            DocumentStore documents,
            Drifts drifts,
            FollowQueries following,
            Announcements announcements,
            ObjectMapper json) {
        this.records = records;
        this.documents = documents;
        this.drifts = drifts;
        this.following = following;
        this.announcements = announcements;
        this.json = json;
    }

    @Override
    public void refresh() {
        for (DriftRecords.Due due : records.due()) {
            documents.find(due.owner()).ifPresent(applied -> compare(due, applied));
        }
    }

    private void compare(DriftRecords.Due due, AppliedDocument applied) {
        if (applied.follow()
                && applied.followBlocked() == null
                && !following.changedAccounts().isEmpty()) {
            return;
        }
        List<DriftedThing> drift = List.of();
        String unplannable = null;
        try {
            drift = drifts.of(applied).things();
        } catch (ProblemException e) {
            if (e.code() == ErrorCode.INDEX_FILLING) {
                LOG.debugf("Drift of %s is looked at once the index is filled", due.owner());
                return;
            }
            unplannable = e.detail();
        }
        note(due, applied, drift, unplannable);
    }

    private void note(
            DriftRecords.Due due, AppliedDocument applied, List<DriftedThing> drift, @Nullable String unplannable) {
        QuarkusTransaction.requiringNew().run(() -> records.note(due, applied, drift, unplannable)
                .ifPresent(noted -> tell(applied.owner(), noted, unplannable)));
    }

    private void tell(String owner, DriftRecords.Noted noted, @Nullable String unplannable) {
        boolean agrees = noted.before() > 0 && noted.now() == 0;
        boolean more = !noted.appeared().isEmpty() || unplannable != null && noted.before() == 0;
        if (!more && !agrees) {
            return;
        }
        LOG.infof(
                "AWS differs from the document of %s in %d things, %d of them new",
                owner, noted.now(), noted.appeared().size());
        ObjectNode data = json.createObjectNode();
        data.put("owner", owner)
                .put("differences", noted.now())
                .put("appeared", noted.appeared().size());
        data.set(
                "things",
                json.valueToTree(noted.appeared().stream().limit(NAMED).toList()));
        if (unplannable != null) {
            data.put("reason", unplannable);
        }
        data.put("href", "/documents/" + owner + "/drift");
        data.put("findings", "/findings?code=DOCUMENT_DRIFT&status=OPEN");
        announcements.tell(KIND, agrees ? AGREES : DRIFTED, owner, data);
    }
}
