package io.gatehouse.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.intake.OwnWork;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentRemoval;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Caller;
import io.gatehouse.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes to AWS because of requests: assignments to be made, and to be taken away. */
@ApplicationScoped
class AccessOperations {
    static final String GRANT = "GRANT_ACCESS";
    static final String END = "END_ACCESS";

    private static final String CREATE = "CREATE_ASSIGNMENT";
    /** The guardrail against giving access to oneself. */
    private static final String OWN = "no-self-grant";

    private static final String REQUEST_ID = "requestId";

    private final OwnWork work;
    private final ObjectMapper json;

    AccessOperations(OwnWork work, ObjectMapper json) {
        this.work = work;
        this.json = json;
    }

    /** An assignment, and the request because of which it is to be made or taken away, where there is one. */
    record Wanted(AssignmentKey key, @Nullable String requestId) {}

    /**
     * Makes assignments; the operation's id.
     *
     * @param decidedBy who agreed, or who is to look at it afterwards; absent where nobody had to
     */
    String grant(Collection<Wanted> wanted, Caller onBehalfOf, @Nullable String decidedBy) {
        return start(GRANT, wanted, onBehalfOf, agreed(decidedBy), one -> NewItem.of(CREATE)
                .account(one.key().accountId())
                .permissionSet(one.key().permissionSetId())
                .principal("USER", one.key().principalId())
                .saying("Gives the access that was agreed to."));
    }

    /** Takes assignments away; the operation's id. */
    String end(Collection<Wanted> wanted, Caller onBehalfOf) {
        return start(END, wanted, onBehalfOf, null, one -> AssignmentRemoval.of(one.key()));
    }

    /** Policies say who may give what to oneself; what needs a second person has had one, or will have. */
    private static Approval agreed(@Nullable String decidedBy) {
        return new Approval(
                Approval.State.APPROVED,
                decidedBy == null ? List.of(OWN) : List.of(OWN, "second-person", "second-user"),
                null,
                decidedBy == null ? "access policies" : decidedBy,
                Instant.now(),
                null);
    }

    private String start(
            String type,
            Collection<Wanted> wanted,
            Caller onBehalfOf,
            @Nullable Approval agreed,
            java.util.function.Function<Wanted, NewItem> item) {
        List<String> requests = wanted.stream()
                .map(Wanted::requestId)
                .filter(java.util.Objects::nonNull)
                .map(java.util.Objects::requireNonNull)
                .distinct()
                .toList();
        ObjectNode asked = json.createObjectNode();
        asked.set("requestIds", json.valueToTree(requests));
        Target target = requests.size() == 1 ? new Target("ACCESS_REQUEST", requests.getFirst()) : null;
        return work.start(
                new NewOperation(
                        type,
                        Roles.OPERATOR,
                        target,
                        asked,
                        Map.of(),
                        wanted.stream()
                                .map(one -> item.apply(one).with(REQUEST_ID, one.requestId()))
                                .toList(),
                        List.of(),
                        null),
                onBehalfOf,
                agreed);
    }

    /** Gives access that was agreed to; its time runs from the proof. */
    @Singleton
    static final class GrantAccess implements OperationType {
        @Override
        public String name() {
            return GRANT;
        }
    }

    /** Takes access away that nobody holds any more. */
    @Singleton
    static final class EndAccess implements OperationType {
        @Override
        public String name() {
            return END;
        }
    }
}
