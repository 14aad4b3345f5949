package io.gatehouse.health;

import io.gatehouse.organization.IdentityCenter;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.UpstreamException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether AWS can be reached with the credentials this replica has. Probes read what was seen last. */
@Readiness
@ApplicationScoped
class AwsReadiness implements HealthCheck {
    private final IdentityCenter identityCenter;
    private final HealthConfig config;
    private volatile AwsSight sight = AwsSight.never();

    AwsReadiness(IdentityCenter identityCenter, HealthConfig config) {
        this.identityCenter = identityCenter;
        this.config = config;
    }

    /** The first look is at the start, so that a replica is ready as soon as it can be. */
    void start(@Observes StartupEvent event) {
        Thread.startVirtualThread(this::look);
    }

    @RunOnVirtualThread
    @Scheduled(
            every = "{gatehouse.health.aws-interval}",
            delayed = "{gatehouse.health.aws-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        sight = sight.after(failure(), Instant.now());
    }

    private Optional<UpstreamException> failure() {
        try {
            CallContext.exact().await(identityCenter.instances());
            return Optional.empty();
        } catch (UpstreamException e) {
            return Optional.of(e);
        }
    }

    @Override
    public HealthCheckResponse call() {
        AwsSight now = sight;
        HealthCheckResponseBuilder response = HealthCheckResponse.named("AWS")
                .status(!config.requireAws() || now.within(config.awsTolerance(), Instant.now()))
                .withData("region", identityCenter.region());
        if (now.seen() != null) {
            response.withData("seen", now.seen().toString());
        }
        if (now.obstacle() != null) {
            response.withData("obstacle", now.obstacle());
        }
        return response.build();
    }
}
