package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.listing.Part;
import java.util.List;
import java.util.Map;

/** A kind of finding: how the index shows it, how it is told, what cures it. */
interface FindingKind {
    /** The columns of assignments and of what they are made of. */
    String ASSIGNMENT = """
            select concat_ws('|', a.account_id, a.permission_set_id, a.principal_type, a.principal_id) as key,
                   a.account_id, a.permission_set_id, a.principal_type, a.principal_id, c.name as account_name,
                   s.name as set_name, coalesce(g.display_name, u.user_name) as principal_name
              from index_assignment a
              left join index_account c on c.account_id = a.account_id and c.scope = a.scope and c.valid_to is null
              left join index_permission_set s
                on s.permission_set_id = a.permission_set_id and s.scope = a.scope and s.valid_to is null
              left join index_group g on a.principal_type = 'GROUP' and g.group_id = a.principal_id
                and g.scope = a.scope and g.valid_to is null
              left join index_user u on a.principal_type = 'USER' and u.user_id = a.principal_id
                and u.scope = a.scope and u.valid_to is null
             where a.scope = :scope and a.valid_to is null and\s""";

    FindingCode code();

    Severity severity();

    /** In a few words, the same for all of the kind. */
    String title();

    /** What of the index it is found in; the kind rests until all of it was filled. */
    List<Part> parts();

    /** Brings up to date what the query reads beside the index itself. */
    default void refresh() {}

    /**
     * Finds all there are. The column {@code key} tells one from the other; {@code account_id} and {@code principal_id} are
     * what lists filter by. Takes {@code scope}.
     */
    String sql();

    /** Further parameters of the query. */
    default Map<String, Object> bindings() {
        return Map.of();
    }

    String detail(Facts facts);

    List<FindingSubject> subjects(Facts facts);

    /** Any one of them ends the finding, sent as it stands. */
    List<Cure> cures(Facts facts);
}
