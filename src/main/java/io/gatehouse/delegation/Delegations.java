package io.gatehouse.delegation;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is delegated to whom, as it was when the service started. */
@Startup
@ApplicationScoped
class Delegations {
    private final List<Delegation> all;

    /** @throws IllegalStateException for a file that is not fit, so that the service does not start */
    Delegations(DelegationConfig config) {
        this.all = Optional.ofNullable(config.file())
                .flatMap(file -> file)
                .map(DelegationFile::read)
                .orElse(List.of());
    }

    /** What is delegated to somebody who is in these teams. */
    List<Delegation> to(Collection<String> teams) {
        return all.stream().filter(one -> teams.contains(one.group())).toList();
    }
}
