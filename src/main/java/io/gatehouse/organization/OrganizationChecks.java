package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.UpstreamException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Runs every check there is. What AWS does not let a check see is a finding of that check. */
@ApplicationScoped
public class OrganizationChecks {
    private final List<OrganizationCheck> checks;

    OrganizationChecks(@All List<OrganizationCheck> checks) {
        this.checks = checks;
    }

    /** One finding for each check. */
    public Uni<Fresh<List<Check>>> look() {
        Instant asOf = Instant.now();
        return Uni.join()
                .all(checks.stream().map(OrganizationChecks::look).toList())
                .andFailFast()
                .map(findings -> new Fresh<>(findings, asOf));
    }

    private static Uni<Check> look(OrganizationCheck check) {
        return check.look()
                .onFailure(UpstreamException.class)
                .recoverWithItem(failure -> unseen(check, (UpstreamException) failure));
    }

    private static Check unseen(OrganizationCheck check, UpstreamException failure) {
        String action = failure.service() + ":" + failure.operation();
        return switch (failure.kind()) {
            case NOT_IN_ORGANIZATION -> check.failed("There is no organization.", OrganizationExists.REMEDY);
            case DENIED ->
                check.failed(
                        "AWS denied " + action + ": " + failure.detail(),
                        "Allow " + action + " for the role of this service.");
            case CREDENTIALS ->
                check.failed(
                        "AWS does not accept the credentials of this service: " + failure.detail(),
                        "Give it valid credentials of the management account.");
            default ->
                check.warning("Could not be seen: " + action + ": " + failure.detail(), "Look again in a while.");
        };
    }
}
