package io.gatehouse.index;

/** The statements of the {@link Ledger}, for the columns of a {@link Facet}. */
final class LedgerSql {
    /** Whether our own last write of a row is long enough ago for AWS's answers to count again. */
    private static final String FREE =
            "(:proof or t.written_at is null or :at > t.written_at + make_interval(secs => :window))";

    private LedgerSql() {}

    static String confirm(Facet facet) {
        return of(facet, """
                $page update $table t set $confirmed from page p where $live and $sameValues
                """);
    }

    /** What was not known is no change once it is. */
    static String complete(Facet facet) {
        return of(facet, """
                $page update $table t set $confirmed$assigned
                  from page p where $live and not $sameValues and $young and $free and $completes
                   and ($unknown or (not :proof and t.confirmed_by = 'WRITE'))
                """);
    }

    /** The row as it was ends, and one with the new values begins; it keeps what the answer does not tell. */
    static String change(Facet facet) {
        return of(facet, """
                $page, old as (
                  update $table t set valid_to = greatest(:at, t.valid_from), $ended
                    from page p where $live and not $sameValues and $young and $free
                  returning t.*)
                insert into $table (scope, $columns, $begun)
                select old.scope, $oldKeys$carried, $new from old join page p on $sameOld
                """);
    }

    static String add(Facet facet) {
        return of(facet, """
                $page insert into $table (scope, $columns, $begun)
                select :scope, $theirKeys$fresh, $new from page p
                 where not exists (select 1 from $table t where $live)
                   and (:proof or not exists (
                     select 1 from index_removal r
                      where r.scope = :scope and r.part = :part and r.key = $key
                        and :at <= r.proven_at + make_interval(secs => :window)))
                   and (:proof or not $underWay)
                on conflict do nothing
                """);
    }

    /** Rows of an answer that are not in the tables as it shows them. */
    static String contrary(Facet facet) {
        return of(facet, """
                $page select count(*) from page p left join $table t on $live
                 where (t.id is null and $adds) or (t.id is not null and not $sameValues)
                """);
    }

    static String end(Facet facet) {
        return of(facet, """
                $page update $table t set valid_to = greatest(:at, t.valid_from), $ended from page p where $live
                """);
    }

    static String rememberRemoval(Facet facet) {
        return of(facet, """
                $page insert into index_removal (scope, part, key, proven_at) select :scope, :part, $key, :at from page p
                on conflict (scope, part, key) do update set proven_at = excluded.proven_at
                """);
    }

    /** A sweep saw first what an operation of ours did, before its proof was journaled. */
    static String claimBegun(Facet facet) {
        return of(facet, """
                $page update $table t
                   set began_cause = :cause, began_operation = :operation, began_actor = :actor, valid_from_known = :known
                  from page p where $live and t.valid_from >= :since and t.began_cause in ('OUTSIDE', 'FILL', 'UNKNOWN')
                """);
    }

    static String claimEnded(Facet facet) {
        return of(facet, """
                $page update $table t set $ended
                  from page p where $sameRow and t.scope = :scope and t.valid_to >= :since and t.ended_cause = 'OUTSIDE'
                """);
    }

    static String unseenButProven(Facet facet, String domain) {
        return of(facet, "select count(*) from $table t where $unseen and not $free and (" + domain + ")");
    }

    static String unseenAgain(Facet facet, String domain) {
        return of(
                facet,
                "update $table t set valid_to = greatest(:at, t.valid_from), $ended"
                        + " where $unseen and $free and t.missed_at < :at and (" + domain + ")");
    }

    static String unseenOnce(Facet facet, String domain) {
        return of(
                facet,
                "update $table t set missed_at = clock_timestamp()"
                        + " where $unseen and $free and t.missed_at is null and (" + domain + ")");
    }

    private static String of(Facet facet, String template) {
        String own = facet.confirmed() == null ? "" : ", $age = greatest(t.$age, :at)";
        return template.replace(
                        "$page",
                        "with page as (select distinct on ($keys) *"
                                + " from jsonb_populate_recordset(null::$table, cast(:page as jsonb)))")
                .replace(
                        "$confirmed",
                        "confirmed_at = greatest(t.confirmed_at, :at), confirmed_by = :by, missed_at = null,"
                                + " written_at = case when :proof then :at else t.written_at end" + own)
                .replace("$ended", "ended_cause = :cause, ended_operation = :operation, ended_actor = :actor")
                .replace(
                        "$begun",
                        "valid_from, valid_from_known, began_cause, began_operation, began_actor, confirmed_at,"
                                + " confirmed_by, written_at")
                .replace("$new", ":at, :known, :cause, :operation, :actor, :at, :by, case when :proof then :at end")
                .replace("$live", "$sameRow and t.scope = :scope and t.valid_to is null")
                .replace("$unseen", "t.scope = :scope and t.valid_to is null and t.confirmed_at < :at")
                .replace("$young", "(:proof or t.$age is null or t.$age <= :at)")
                .replace("$free", FREE)
                .replace("$unknown", facet.confirmed() == null ? "false" : "t.$age is null")
                .replace("$underWay", facet.underWay())
                .replace("$adds", String.valueOf(facet.adds()))
                .replace("$sameRow", facet.sameRow("t", "p"))
                .replace("$sameOld", facet.sameRow("old", "p"))
                .replace("$sameValues", facet.sameValues("t", "p"))
                .replace("$completes", facet.completes("t", "p"))
                .replace("$assigned", facet.assigned("p"))
                .replace("$oldKeys", facet.keysOf("old"))
                .replace("$theirKeys", facet.keysOf("p"))
                .replace("$carried", facet.carried("old", "p"))
                .replace("$fresh", facet.carried("p", "p"))
                .replace("$columns", facet.columns())
                .replace("$keys", String.join(", ", facet.keys()))
                .replace("$key", facet.key("p"))
                .replace("$table", facet.table())
                .replace("$age", facet.age())
                // a parameter has no type of its own in every place
                .replaceAll(":(at|since)\\b", "cast(:$1 as timestamptz)");
    }
}
