package io.gatehouse.pages.myaccess;

import io.gatehouse.security.CurrentCaller;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The accounts somebody wants to see first. */
@ApplicationScoped
class Favourites {
    /** More would be a list of their own again. */
    static final int MOST = 24;

    private final Jdbi jdbi;
    private final CurrentCaller caller;

    Favourites(Jdbi jdbi, CurrentCaller caller) {
        this.jdbi = jdbi;
        this.caller = caller;
    }

    /** Of whoever is signed in, the oldest first. */
    @Transactional
    public List<String> all() {
        return jdbi.withHandle(
                db -> db.createQuery("select account_id from page_favourite where caller = :caller order by created_at")
                        .bind("caller", caller.get().key())
                        .mapTo(String.class)
                        .list());
    }

    /** Adds one; repeatable. */
    @Transactional
    public void add(String accountId) {
        int added = jdbi.withHandle(db -> db.createUpdate("""
                        insert into page_favourite (caller, account_id)
                        select :caller, :account
                         where (select count(*) from page_favourite where caller = :caller) < :most
                        on conflict do nothing
                        """)
                .bind("caller", caller.get().key())
                .bind("account", accountId)
                .bind("most", MOST)
                .execute());
        if (added == 0 && !all().contains(accountId)) {
            throw new ProblemException(
                    ErrorCode.CONFLICT, "There are " + MOST + " favourites already. Take one away first.");
        }
    }

    /** Takes one away; repeatable. */
    @Transactional
    public void remove(String accountId) {
        jdbi.useHandle(
                db -> db.createUpdate("delete from page_favourite where caller = :caller and account_id = :account")
                        .bind("caller", caller.get().key())
                        .bind("account", accountId)
                        .execute());
    }
}
