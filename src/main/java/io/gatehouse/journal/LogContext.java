package io.gatehouse.journal;

import io.gatehouse.operation.Operation;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** What lines of the log are about. */
public final class LogContext {
    private static final String OPERATION = "operationId";
    private static final String CALLER = "caller";

    private LogContext() {}

    /** From here on, lines of this request are about this operation. */
    public static void about(String operationId) {
        MDC.put(OPERATION, operationId);
    }

    /** Lines of this work are about this operation and who asked for it. */
    public static void within(Operation operation, Runnable work) {
        Object otherOperation = MDC.get(OPERATION);
        Object otherCaller = MDC.get(CALLER);
        MDC.put(OPERATION, operation.id());
        MDC.put(CALLER, operation.createdBy());
        try {
            work.run();
        } finally {
            putBack(OPERATION, otherOperation);
            putBack(CALLER, otherCaller);
        }
    }

    private static void putBack(String key, @Nullable Object value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
