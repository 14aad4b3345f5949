package io.gatehouse.estate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A line to a port of this machine that can be cut (connections break, and new ones break at once) or be made silent
 * (connections stay, and nothing comes through until the silence ends).
 */
public final class Line implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object sound = new Object();
    private volatile boolean cut;
    private volatile boolean silent;
    private volatile String marker;
    private volatile String swallowed;

    private Line(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    public static Line to(int port) throws IOException {
        return open(ServerSocketFactory.getDefault(), port);
    }

    /** One that speaks TLS on this side, as AWS does. */
    public static Line secured(SSLContext certificate, int port) throws IOException {
        return open(certificate.getServerSocketFactory(), port);
    }

    private static Line open(ServerSocketFactory factory, int port) throws IOException {
        Line line = new Line(factory.createServerSocket(0, 100, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(line::accept);
        return line;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void cut() {
        cut = true;
        open.forEach(Line::end);
    }

    public void silence() {
        silent = true;
    }

    /** Breaks the next connection on which this text is followed by a commit, once the other end has answered that. */
    public void loseCommitAfter(String text) {
        marker = text;
    }

    /** Breaks the next connection on which this text is sent, before the other end has it. */
    public void breakBefore(String text) {
        swallowed = text;
    }

    public void mend() {
        cut = false;
        silent = false;
        synchronized (sound) {
            sound.notifyAll();
        }
    }

    private void awaitSound() throws IOException {
        synchronized (sound) {
            while (silent) {
                try {
                    sound.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                if (cut) {
                    near.close();
                } else {
                    join(near, new Socket(InetAddress.getLoopbackAddress(), target));
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void join(Socket near, Socket far) throws IOException {
        // as PostgreSQL and its driver do: else a small write may wait 40 ms for the acknowledgement of the one before
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(near);
        open.add(far);
        AtomicReference<Loss> loss = new AtomicReference<>(Loss.NONE);
        Thread.ofVirtual()
                .start(() -> copy(near, far, sent -> {
                    loss.updateAndGet(now -> lose(now, sent));
                    return swallows(sent);
                }));
        Thread.ofVirtual().start(() -> copy(far, near, answered -> loss.get() == Loss.COMMIT_SENT));
    }

    private enum Loss {
        NONE,
        MARKED,
        COMMIT_SENT
    }

    /** Whether this text must not reach the other end. */
    private boolean swallows(String sent) {
        String unwanted = swallowed;
        if (unwanted == null || !sent.contains(unwanted)) {
            return false;
        }
        swallowed = null;
        return true;
    }

    private Loss lose(Loss now, String sent) {
        String wanted = marker;
        if (now == Loss.NONE && wanted != null && sent.contains(wanted)) {
            marker = null;
            return Loss.MARKED;
        }
        return now == Loss.MARKED && sent.contains("COMMIT") ? Loss.COMMIT_SENT : now;
    }

    /** @param lost whether what was read is not to be passed on, and the connection to break */
    private void copy(Socket from, Socket to, Predicate<String> lost) {
        try {
            byte[] buffer = new byte[8_192];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                awaitSound();
                if (lost.test(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // a broken connection is what this is for: the other half ends as well
            end(to);
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Line::end);
    }
}
