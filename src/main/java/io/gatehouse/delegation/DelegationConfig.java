package io.gatehouse.delegation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Teams that manage assignments of their own accounts, see docs/delegation.md. */
@ConfigMapping(prefix = "gatehouse.delegation")
public interface DelegationConfig {
    /** The file that says which team may assign what where, YAML or JSON; read at the start. Unset: nobody delegates. */
    Optional<Path> file();

    /**
     * The token's claim that says which teams somebody is in: a text or a list of texts. A slash leads into a claim's
     * members, as in {@code realm_access/roles}.
     */
    @WithDefault("groups")
    String claim();
}
