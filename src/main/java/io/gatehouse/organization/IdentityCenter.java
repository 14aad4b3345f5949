package io.gatehouse.organization;

import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Identity Center instances in AWS. Fails with {@link io.gatehouse.upstream.UpstreamException} only. */
public interface IdentityCenter {
    /**
     * The organization's instance: active, and owned by the management account (a member account may have an instance
     * of its own, which knows no accounts), or the one configured. Empty when there is none, or when the Region is the
     * wrong one, which AWS does not tell apart.
     */
    Uni<Optional<Fresh<IdentityCenterInstance>>> find();

    /** Everything visible from here, in every status. */
    Uni<List<IdentityCenterInstance>> instances();

    /** The Region Identity Center is looked for in. */
    String region();
}
