package io.gatehouse.driver;

import io.agroal.api.AgroalDataSource;
import io.gatehouse.journal.Journal;
import io.gatehouse.store.ReplicaNews;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from PostgreSQL which operations changed, on whichever replica. Hearing is a matter of speed only: everybody who
 * listens also looks by himself now and then, because a connection may break or a pooler may not pass notifications on.
 *
 * <p>The connection proves itself: it tells itself something every few seconds. One that breaks says that PostgreSQL has
 * gone, so that the pool is emptied; what others told meanwhile went unheard, so that cached answers are forgotten.
 */
@ApplicationScoped
public class OperationNews {
    private static final Logger LOG = Logger.getLogger(OperationNews.class);
    private static final int LISTEN_MILLIS = 1_000;
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration PROOF = Duration.ofSeconds(3);
    private static final Duration UNHEARD = Duration.ofSeconds(30);
    private static final String PROOF_CHANNEL = "gatehouse_proof";

    private final AgroalDataSource source;
    private final Wakeup driver;
    private final ReplicaNews replicas;
    private final BroadcastProcessor<String> changes = BroadcastProcessor.create();
    private final Wakeup pause = new Wakeup();
    private final String me = UUID.randomUUID().toString();

    private volatile boolean stopping;
    private @Nullable Thread thread;

    OperationNews(AgroalDataSource source, Wakeup driver, ReplicaNews replicas) {
        this.source = source;
        this.driver = driver;
        this.replicas = replicas;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("operation-news").daemon().start(this::listen);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        pause.wake();
        if (thread != null) {
            thread.join(Duration.ofMillis(2L * LISTEN_MILLIS));
        }
        changes.onComplete();
    }

    /** Ids of operations as they change; may miss some, never invents one. */
    public Multi<String> changes() {
        return changes.onOverflow().drop();
    }

    private void listen() {
        while (!stopping) {
            try (Connection connection = source.getConnection()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen " + Journal.CHANNEL);
                    statement.execute("listen " + ReplicaNews.CHANNEL);
                    statement.execute("listen " + PROOF_CHANNEL);
                    replicas.resume();
                    hear(connection.unwrap(PGConnection.class), statement);
                    statement.execute("unlisten *");
                }
            } catch (SQLException e) {
                LOG.debugf("Not listening for changes at the moment: %s", e.getMessage());
                if (!stopping) {
                    source.flush(AgroalDataSource.FlushMode.GRACEFUL);
                }
                pause.await(RECONNECT);
            }
        }
    }

    /** Returns when it hears nothing of what it tells itself, as through a pooler. */
    private void hear(PGConnection connection, Statement statement) throws SQLException {
        boolean proven = true;
        long nextProof = System.nanoTime();
        while (!stopping) {
            if (System.nanoTime() - nextProof >= 0) {
                if (!proven) {
                    LOG.warnf("PostgreSQL passes no notifications on; changes are looked for instead");
                    pause.await(UNHEARD);
                    return;
                }
                proven = false;
                statement.execute("notify " + PROOF_CHANNEL + ", '" + me + "'");
                nextProof = System.nanoTime() + PROOF.toNanos();
            }
            for (PGNotification notification : connection.getNotifications(LISTEN_MILLIS)) {
                switch (notification.getName()) {
                    case PROOF_CHANNEL -> proven |= me.equals(notification.getParameter());
                    case ReplicaNews.CHANNEL -> replicas.hear(notification.getParameter());
                    default -> {
                        changes.onNext(notification.getParameter());
                        driver.news(notification.getParameter());
                    }
                }
            }
        }
    }
}
