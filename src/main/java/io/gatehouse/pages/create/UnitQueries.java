package io.gatehouse.pages.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reads from the access index where an account can lie. */
@ApplicationScoped
class UnitQueries {
    private final Jdbi jdbi;

    UnitQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Every unit by its path. */
    @Transactional
    public List<Entry.Option> options() {
        return jdbi.withHandle(db -> db.createQuery("""
                        select unit_id, path from index_unit
                         where valid_to is null and scope = (select id from index_scope where current)
                         order by lower(path), unit_id
                        """)
                .map((row, context) -> new Entry.Option(row.getString("unit_id"), row.getString("path")))
                .list());
    }
}
