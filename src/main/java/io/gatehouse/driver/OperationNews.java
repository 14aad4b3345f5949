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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from PostgreSQL which operations changed, on whichever replica. Hearing is a matter of speed only: everybody who
 * listens also looks by himself now and then, because a connection may break or a pooler may not pass notifications on.
 */
@ApplicationScoped
public class OperationNews {
    private static final Logger LOG = Logger.getLogger(OperationNews.class);
    private static final int LISTEN_MILLIS = 1_000;
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private final AgroalDataSource source;
    private final Wakeup driver;
    private final ReplicaNews replicas;
    private final BroadcastProcessor<String> changes = BroadcastProcessor.create();
    private final Wakeup pause = new Wakeup();

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
                }
                hear(connection.unwrap(PGConnection.class));
                try (Statement statement = connection.createStatement()) {
                    statement.execute("unlisten *");
                }
            } catch (SQLException e) {
                LOG.debugf("Not listening for changes at the moment: %s", e.getMessage());
                pause.await(RECONNECT);
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (!stopping) {
            for (PGNotification notification : connection.getNotifications(LISTEN_MILLIS)) {
                if (notification.getName().equals(ReplicaNews.CHANNEL)) {
                    replicas.hear(notification.getParameter());
                } else {
                    changes.onNext(notification.getParameter());
                    driver.news();
                }
            }
        }
    }
}
