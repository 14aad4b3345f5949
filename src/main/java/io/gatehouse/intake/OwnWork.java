package io.gatehouse.intake;

import com.github.f4b6a3.ulid.UlidCreator;
import io.gatehouse.journal.Items;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.journal.Traces;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.security.Caller;
import io.gatehouse.web.RequestInfo;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way in for what no caller asks for at this moment: what time brings about, or what was agreed before. It joins the
 * transaction of the decision, so that neither exists without the other. No guard is asked: whoever decided has judged it.
 */
@ApplicationScoped
public class OwnWork {
    private static final Logger LOG = Logger.getLogger(OwnWork.class);

    private final Journal journal;
    private final OperationQueries queries;
    private final List<JournalListener> listeners;
    private final OperationsConfig config;
    private final Traces traces;
    private final RequestInfo request;

    OwnWork(
            Journal journal,
            OperationQueries queries,
            @All List<JournalListener> listeners,
            OperationsConfig config,
            Traces traces,
            RequestInfo request) {
        this.journal = journal;
        this.queries = queries;
        this.listeners = listeners;
        this.config = config;
        this.traces = traces;
        this.request = request;
    }

    /**
     * Journals an operation for the driver.
     *
     * @param onBehalfOf who is shown to have asked for it, and takes turns with others for it
     * @param agreed what was agreed to before, and by whom; rules it names are not asked again
     * @return its id
     */
    @Transactional(TxType.MANDATORY)
    public String start(NewOperation plan, Caller onBehalfOf, @Nullable Approval agreed) {
        String id = UlidCreator.getMonotonicUlid().toString();
        journal.insert(new Journal.Submission(
                id,
                plan,
                Items.of(id, plan),
                onBehalfOf.name(),
                onBehalfOf.key(),
                agreed,
                null,
                null,
                traces.accepted(id),
                request.requestIdIfServed(),
                null,
                config.claim()));
        LOG.infof("Started %s of %d items for %s", plan.type(), plan.items().size(), onBehalfOf.name());
        Operation operation = queries.find(id).orElseThrow();
        listeners.forEach(listener -> listener.accepted(operation, onBehalfOf, plan.change()));
        return id;
    }
}
