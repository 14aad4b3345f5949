package io.gatehouse.aws;

import io.gatehouse.upstream.Fence;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Looks at the {@link Fence} of a write as the last thing before it is handed to the HTTP client: after its turn at AWS's
 * rates, after credentials were had and the request was signed.
 */
final class FenceBesideTheWire implements ExecutionInterceptor {
    /** The SDK allows a name once; it outlives a live reload, which makes this attribute anew. */
    private static final ExecutionAttribute<Fence> FENCE =
            new ExecutionAttribute<>("GatehouseFence-" + UUID.randomUUID());

    private static final ThreadLocal<@Nullable Fence> CURRENT = new ThreadLocal<>();

    /** A write that did not leave, because somebody else is in charge. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("not in charge any more");
        }
    }

    /** Begins a call on behalf of whoever is behind this fence. */
    static <R> CompletableFuture<R> within(Fence fence, Supplier<CompletableFuture<R>> call) {
        if (!fence.open()) {
            return CompletableFuture.failedFuture(new Closed());
        }
        CURRENT.set(fence);
        try {
            return call.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** The fence of the call that this thread begins, for calls that the SDK's clients do not make. */
    static Fence current() {
        Fence fence = CURRENT.get();
        return fence == null ? Fence.NONE : fence;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(FENCE, current());
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Fence fence = attributes.getAttribute(FENCE);
        if (fence != null && !fence.open()) {
            // as a cause, for the SDK makes its own copy of whatever is thrown here
            throw SdkClientException.create("Not sent", new Closed());
        }
    }
}
