package io.gatehouse.upstream;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

/** For whom the present request is served: callers take turns at AWS's rates by it. */
public final class OnBehalf {
    private static final String KEY = OnBehalf.class.getName();
    private static final String NOBODY = "";

    private OnBehalf() {}

    /** From now on, whatever this request asks of AWS is asked on behalf of this caller. */
    public static void of(String caller) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, caller);
        }
    }

    /** The caller; empty where no request is served. */
    public static String caller() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<String>get(KEY).orElse(NOBODY)
                : NOBODY;
    }
}
