package io.gatehouse.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes one connection whose next request does not begin, or whose headers do not come to their end, in time. It stands
 * before everything else that reads from the connection, TLS included, and is told when headers have come and answers have
 * ended. Confined to the connection's event loop.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {
    static final String NAME = "gatehouse-header-deadline";

    private static final Logger LOG = Logger.getLogger(HeaderDeadline.class);

    private final Duration within;
    private int answering;
    private boolean ruledByIdleness;
    private @Nullable ChannelHandlerContext place;
    private @Nullable Future<?> closing;

    /** @param within from the first byte, for the first request from the connection's begin */
    HeaderDeadline(Duration within) {
        this.within = within;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        place = context;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (closing == null && answering == 0 && !ruledByIdleness) {
            begin(context);
        }
        context.fireChannelRead(bytes);
    }

    /**
     * The headers of a request are there.
     *
     * @param shared whether requests share the connection at the same time, as in HTTP/2: from then on only its idle time
     *     counts
     */
    void headersCame(boolean shared) {
        answering++;
        ruledByIdleness |= shared;
        end();
    }

    /** A request has its answer; called on any thread. */
    void answered() {
        ChannelHandlerContext context = place;
        if (context != null) {
            context.executor().execute(() -> answering--);
        }
    }

    private void begin(ChannelHandlerContext context) {
        closing = context.executor()
                .schedule(
                        () -> {
                            LOG.debugf(
                                    "No headers from %s in %s",
                                    context.channel().remoteAddress(), within);
                            context.close();
                        },
                        within.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void end() {
        Future<?> planned = closing;
        closing = null;
        if (planned != null) {
            planned.cancel(false);
        }
    }
}
