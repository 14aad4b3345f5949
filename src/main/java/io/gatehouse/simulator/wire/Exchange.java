package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.fault.FaultKind;
import io.gatehouse.simulator.fault.Verdict;
import io.gatehouse.simulator.service.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request on its way through: faults before, the operation, faults after, the answer, the log. */
final class Exchange {

    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    private final Desk desk;
    private final Route route;
    private final Received request;
    private final Line line;
    private final String requestId = UUID.randomUUID().toString();
    private final long began = System.nanoTime();
    private final Instant time;
    private final int concurrent;
    private final ObjectNode input;
    private final @Nullable AwsError unreadable;
    private final Verdict verdict;
    private boolean committed;

    Exchange(Desk desk, Route route, Received request, Line line) {
        this.desk = desk;
        this.route = route;
        this.request = request;
        this.line = line;
        this.time = desk.world().exclusively(desk.world()::now);
        this.concurrent = desk.log().begin(service(), route.operation());
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        AwsError error = null;
        try {
            read = route.protocol().read(route.service().model(), route.operation(), request);
        } catch (AwsError e) {
            error = e;
        }
        this.input = read;
        this.unreadable = error;
        this.verdict = desk.faults().judge(service(), route.operation(), input);
    }

    void begin() {
        later(verdict.delay(FaultKind.DELAY_BEFORE), this::serve);
    }

    private void serve() {
        if (verdict.has(FaultKind.DROP_BEFORE)) {
            end("Dropped", 0);
            line.reset();
        } else if (verdict.has(FaultKind.STALL)) {
            end("Stalled", 0);
        } else {
            Ending ending = perform();
            later(verdict.delay(FaultKind.DELAY_AFTER), () -> finish(ending));
        }
    }

    private void finish(Ending ending) {
        if (verdict.has(FaultKind.DROP_AFTER)) {
            end("Dropped", 0);
            line.reset();
        } else if (verdict.has(FaultKind.STALL_AFTER)) {
            end("Stalled", 0);
        } else if (verdict.has(FaultKind.TRUNCATE)) {
            end("Truncated", ending.reply.status());
            line.truncate(ending.reply);
        } else {
            end(ending.outcome, ending.reply.status());
            line.send(ending.reply);
        }
    }

    private Ending perform() {
        try {
            Signature signature = Signature.of(request);
            refuse();
            var output = desk.dispatcher().perform(route, request, signature, input, requestId, verdict.fate());
            committed = true;
            if (verdict.has(FaultKind.ERROR_AFTER)) {
                return error(unavailable(FaultKind.ERROR_AFTER));
            }
            return new Ending(
                    "Success", route.protocol().answer(route.service().model(), route.operation(), requestId, output));
        } catch (AwsError e) {
            return error(e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "defect while serving " + service() + "." + route.operation(), e);
            return error(
                    AwsError.of("InternalFailure", "The simulator failed: " + e).withStatus(500));
        }
    }

    private void refuse() {
        if (verdict.has(FaultKind.ERROR_BEFORE)) {
            throw unavailable(FaultKind.ERROR_BEFORE);
        }
        if (verdict.has(FaultKind.EXPIRED_TOKEN)) {
            throw AwsError.of(
                    "ExpiredTokenException",
                    verdict.text(FaultKind.EXPIRED_TOKEN, "The security token included in the request is expired"));
        }
        if (verdict.has(FaultKind.ACCESS_DENIED)) {
            throw AwsError.of("AccessDeniedException", verdict.text(FaultKind.ACCESS_DENIED, accessDenied()));
        }
        if (unreadable != null) {
            throw unreadable;
        }
        if (verdict.has(FaultKind.THROTTLE)) {
            throw route.service().throttled(route.operation());
        }
    }

    private String accessDenied() {
        String action = route.service().model().signingName() + ":" + route.operation();
        return "User: arn:aws:iam::123456789012:user/simulator is not authorized to perform: " + action
                + " because no identity-based policy allows the " + action + " action";
    }

    private AwsError unavailable(FaultKind kind) {
        int status = verdict.status(kind);
        return AwsError.of(
                        status == 503 ? "ServiceUnavailable" : "InternalFailure",
                        verdict.text(kind, "The request processing has failed because of an unknown error."))
                .withStatus(status);
    }

    private Ending error(AwsError error) {
        return new Ending(error.code(), route.protocol().error(route.service().model(), requestId, error));
    }

    private void later(Duration delay, Runnable work) {
        if (delay.isZero()) {
            work.run();
        } else {
            desk.vertx().setTimer(Math.max(1, delay.toMillis()), timer -> work.run());
        }
    }

    private void end(String outcome, int status) {
        desk.log()
                .end(new LoggedRequest(
                        0,
                        time,
                        service(),
                        route.operation(),
                        input,
                        outcome,
                        committed,
                        status,
                        requestId,
                        accessKeyId(),
                        concurrent,
                        (System.nanoTime() - began) / 1_000_000,
                        verdict.ids()));
    }

    private @Nullable String accessKeyId() {
        try {
            return Signature.of(request).accessKeyId();
        } catch (AwsError e) {
            return null;
        }
    }

    private String service() {
        return route.service().model().service();
    }

    private record Ending(String outcome, Reply reply) {}
}
