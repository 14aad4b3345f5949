package io.gatehouse.development;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** The services around the service while it is developed. */
final class DevelopmentServices implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DevelopmentServices.class);

    private final List<AutoCloseable> started = new ArrayList<>();

    private DevelopmentServices() {}

    /** Starts what nobody has set an address of, and keeps its data between runs in this directory. */
    static DevelopmentServices start(Path home) {
        DevelopmentServices services = new DevelopmentServices();
        if (Setting.absent("quarkus.datasource.jdbc.url", "QUARKUS_DATASOURCE_JDBC_URL")) {
            DevelopmentPostgres.ensure(home.resolve("postgres"));
        }
        if (Setting.absent(DevelopmentAws.ENDPOINT, "GATEHOUSE_AWS_ENDPOINT_OVERRIDE")
                && Setting.absent("aws.endpointUrl", "AWS_ENDPOINT_URL")) {
            services.started.add(DevelopmentAws.start(home.resolve("aws.json")));
        }
        return services;
    }

    @Override
    public void close() {
        for (AutoCloseable service : started) {
            try {
                service.close();
            } catch (Exception e) {
                LOG.warnf(e, "A development service did not end well");
            }
        }
    }
}
