package io.gatehouse.simulator.wire;

import io.netty.channel.ChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/** The connection a request came on: answers whole, half, or not at all. */
final class Line {

    private final HttpServerRequest request;

    Line(HttpServerRequest request) {
        this.request = request;
    }

    /** Answers in one segment. */
    void send(Reply reply) {
        HttpServerResponse response = headed(reply);
        if (!response.closed()) {
            response.end(Buffer.buffer(reply.body()));
        }
    }

    /** Announces the whole body, sends half of it and resets the connection. */
    void truncate(Reply reply) {
        HttpServerResponse response = headed(reply);
        response.putHeader("Content-Length", String.valueOf(reply.body().length));
        response.write(Buffer.buffer(reply.body()).slice(0, reply.body().length / 2))
                .onComplete(written -> reset());
    }

    /** Closes the connection with a reset (RST), so that the client sees it broken and not ended. */
    void reset() {
        HttpConnection connection = request.connection();
        ((ConnectionBase) connection).channel().config().setOption(ChannelOption.SO_LINGER, 0);
        connection.close();
    }

    private HttpServerResponse headed(Reply reply) {
        HttpServerResponse response = request.response().setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        return response;
    }
}
