package io.gatehouse.listing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Asks the database how well the index knows its parts. */
@ApplicationScoped
public class IndexState {
    private final Jdbi jdbi;
    private final boolean sweeps;

    IndexState(Jdbi jdbi, @ConfigProperty(name = "gatehouse.index.sweep", defaultValue = "true") boolean sweeps) {
        this.jdbi = jdbi;
        this.sweeps = sweeps;
    }

    /** As it is now; where nobody sweeps, what was filled once is worth nothing. */
    public Known now() {
        return sweeps ? of(jdbi) : Known.NOTHING;
    }

    /** What the tables say. */
    static Known of(Jdbi jdbi) {
        short[] scope = {0};
        Map<Part, Known.Filled> parts = new EnumMap<>(Part.class);
        jdbi.useHandle(db -> db.createQuery("""
                        select p.part, p.filled_at, p.as_of,
                               coalesce((select id from index_scope where current), 0) as scope
                          from index_part p
                         where p.filled_at is not null and p.as_of is not null
                        """)
                .map((row, context) -> {
                    scope[0] = row.getShort("scope");
                    return Map.entry(
                            Part.valueOf(row.getString("part")),
                            new Known.Filled(
                                    row.getTimestamp("filled_at").toInstant(),
                                    row.getTimestamp("as_of").toInstant()));
                })
                .forEach(part -> parts.put(part.getKey(), part.getValue())));
        return new Known(scope[0], parts);
    }
}
