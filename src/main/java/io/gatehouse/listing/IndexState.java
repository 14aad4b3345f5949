package io.gatehouse.listing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Asks the database how well the index knows its parts. */
@ApplicationScoped
public class IndexState {
    private final Jdbi jdbi;

    IndexState(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** As it is now. */
    public Known now() {
        return of(jdbi);
    }

    /** As it is now, in the transaction that is running. */
    public static Known of(Jdbi jdbi) {
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
