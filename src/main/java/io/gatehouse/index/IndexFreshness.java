package io.gatehouse.index;

import io.gatehouse.listing.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** How well the index knows each of its parts, by PostgreSQL: the same on every replica. */
@ApplicationScoped
public class IndexFreshness {
    private final Jdbi jdbi;

    IndexFreshness(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The scope whose rows are looked after now: the organization and its Identity Center instance.
     *
     * @return empty while AWS was never asked, or has neither
     */
    @Transactional(TxType.SUPPORTS)
    public Optional<Short> scope() {
        return jdbi.withHandle(db -> db.createQuery("select id from index_scope where current")
                .mapTo(Short.class)
                .findOne());
    }

    /** Whether all of these parts were known completely once; until then their lists are AWS's. */
    @Transactional(TxType.SUPPORTS)
    public boolean filled(Part first, Part... others) {
        return known().keySet().containsAll(all(first, others));
    }

    /**
     * The moment all of these parts are known for: that of the oldest of them.
     *
     * @return empty when one of them was never known completely
     */
    @Transactional(TxType.SUPPORTS)
    public Optional<Instant> asOf(Part first, Part... others) {
        Map<Part, Instant> known = known();
        Set<Part> wanted = all(first, others);
        return known.keySet().containsAll(wanted)
                ? wanted.stream().map(known::get).min(Instant::compareTo)
                : Optional.empty();
    }

    /**
     * Since when the past is known: everything was known completely for the first time.
     *
     * @return empty while the first fill is not complete
     */
    @Transactional(TxType.SUPPORTS)
    public Optional<Instant> historySince() {
        return jdbi.withHandle(db -> db.createQuery(
                        "select max(filled_at) from index_part having count(*) filter (where filled_at is null) = 0")
                .mapTo(Timestamp.class)
                .findOne()
                .map(Timestamp::toInstant));
    }

    /** Parts that were known completely once, each with the moment it is known for. */
    @Transactional(TxType.SUPPORTS)
    public Map<Part, Instant> known() {
        Map<Part, Instant> known = new EnumMap<>(Part.class);
        List<Row> rows = jdbi.withHandle(db -> db.createQuery(
                        "select part, as_of from index_part where filled_at is not null and as_of is not null")
                .map((row, context) -> new Row(
                        Part.valueOf(row.getString("part")),
                        row.getTimestamp("as_of").toInstant()))
                .list());
        rows.forEach(row -> known.put(row.part(), row.asOf()));
        return known;
    }

    private record Row(Part part, Instant asOf) {}

    private static Set<Part> all(Part first, Part... others) {
        Set<Part> all = EnumSet.of(first);
        all.addAll(Arrays.asList(others));
        return all;
    }
}
