package io.gatehouse.operation;

import org.jboss.logging.MDC;

/** What lines of the log are about. */
final class LogContext {
    private LogContext() {}

    /** From here on, lines of this request are about this operation. */
    static void about(String operationId) {
        MDC.put("operationId", operationId);
    }

    /** Work of the driver for this operation, on a thread of its own, whose lines of the log say so. */
    static Runnable about(Operation operation, Runnable work) {
        return () -> {
            about(operation.id());
            MDC.put("caller", operation.createdBy());
            work.run();
        };
    }
}
