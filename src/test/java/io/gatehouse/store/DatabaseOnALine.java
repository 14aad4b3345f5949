package io.gatehouse.store;

import io.gatehouse.estate.Line;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A PostgreSQL of its own behind a {@link Line}, which tests get into their field of that type. */
public final class DatabaseOnALine implements QuarkusTestResourceLifecycleManager {
    private EmbeddedPostgres postgres;
    private Line line;

    @Override
    public int order() {
        // after the environment of every test, which has a database as well
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.start();
            line = Line.to(postgres.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(line, new TestInjector.MatchesType(Line.class));
    }

    @Override
    public void stop() {
        line.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
