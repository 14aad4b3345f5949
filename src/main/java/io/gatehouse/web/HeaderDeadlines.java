package io.gatehouse.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the time for which a connection may be held without a whole request: neither Vert.x nor Quarkus has a time-out
 * for headers, and who trickles them is never idle. Whoever has no token needs no more than this to be heard.
 */
@ApplicationScoped
class HeaderDeadlines {
    private static final String ACCEPTING = "gatehouse-header-deadlines";
    /** Before every other filter. */
    private static final int FIRST = RequestIds.PRIORITY + 1;

    private final Vertx vertx;
    private final Duration within;

    HeaderDeadlines(Vertx vertx, WebConfig config) {
        this.vertx = vertx;
        this.within = config.headersWithin();
    }

    void begin(@ObservesAsync HttpServerStart server) {
        guardAll();
    }

    void begin(@ObservesAsync HttpsServerStart server) {
        guardAll();
    }

    void register(@Observes Filters filters) {
        filters.register(this::headersCame, FIRST);
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(-FIRST).handler(this::headersCame);
    }

    /** Every server of this process that accepts connections by now, once. */
    private void guardAll() {
        for (EventExecutor loop : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            loop.execute(() ->
                    ((SingleThreadEventLoop) loop).registeredChannelsIterator().forEachRemaining(this::guard));
        }
    }

    private void guard(Channel channel) {
        if (channel instanceof ServerChannel && channel.pipeline().get(ACCEPTING) == null) {
            channel.pipeline().addFirst(ACCEPTING, new Accepting());
        }
    }

    private final class Accepting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            ((Channel) accepted).pipeline().addFirst(HeaderDeadline.NAME, new HeaderDeadline(within));
            context.fireChannelRead(accepted);
        }
    }

    private void headersCame(RoutingContext request) {
        HeaderDeadline deadline = deadline(request.request());
        if (deadline != null) {
            deadline.headersCame(Framing.isHttp2(request.request()));
            request.addEndHandler(ended -> deadline.answered());
        }
        request.next();
    }

    private static @Nullable HeaderDeadline deadline(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().pipeline().get(HeaderDeadline.class)
                : null;
    }
}
