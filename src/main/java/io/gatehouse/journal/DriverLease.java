package io.gatehouse.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The lease that makes one replica the driver. Expiry is by the database's clock alone, so that a jump of a replica's
 * clock changes nothing.
 */
@ApplicationScoped
public class DriverLease {
    private final Jdbi jdbi;

    DriverLease(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Takes the lease when it is free; its token is larger than any before.
     *
     * @param who for people who look into the table
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Authority.Lease> acquire(String who, Duration length) {
        String holder = who + "#" + UUID.randomUUID();
        return jdbi.withHandle(db -> db.createQuery("""
                        update driver_lease
                           set holder = :holder, token = token + 1,
                               expires_at = clock_timestamp() + make_interval(secs => :seconds)
                         where name = 'operations' and expires_at < clock_timestamp()
                        returning token
                        """)
                .bind("holder", holder)
                .bind("seconds", length.toMillis() / 1000.0)
                .mapTo(Long.class)
                .findOne()
                .map(token -> new Authority.Lease(token, holder)));
    }

    /** Keeps the lease; false when somebody else has it now. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean renew(Authority.Lease lease, Duration length) {
        return jdbi.withHandle(db -> db.createUpdate("""
                        update driver_lease
                           set expires_at = clock_timestamp() + make_interval(secs => :seconds)
                         where name = 'operations' and token = :token and holder = :holder
                           and expires_at > clock_timestamp()
                        """)
                        .bind("token", lease.token())
                        .bind("holder", lease.holder())
                        .bind("seconds", length.toMillis() / 1000.0)
                        .execute())
                == 1;
    }

    /** Gives the lease back at once, so that nobody has to wait for its end. */
    @Transactional(TxType.REQUIRES_NEW)
    public void release(Authority.Lease lease) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update driver_lease set expires_at = '-infinity'
                         where name = 'operations' and token = :token and holder = :holder
                        """)
                .bind("token", lease.token())
                .bind("holder", lease.holder())
                .execute());
    }

    /**
     * Proves in the caller's transaction that the lease still holds, and keeps it from changing hands until its end. It can be
     * renewed meanwhile, however many write and however long they take.
     *
     * @throws Authority.Lost when somebody else has it now
     */
    @Transactional(TxType.MANDATORY)
    public void prove(Authority.Lease lease) {
        boolean holds = jdbi.withHandle(db -> db.createQuery("""
                        select 1 from driver_lease
                         where name = 'operations' and token = :token and holder = :holder and expires_at > clock_timestamp()
                           for key share
                        """)
                .bind("token", lease.token())
                .bind("holder", lease.holder())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
        if (!holds) {
            throw new Authority.Lost(lease);
        }
    }

    /** Whether any replica holds the lease now. */
    @Transactional(TxType.REQUIRED)
    public boolean held() {
        return jdbi.withHandle(db -> db.createQuery(
                        "select expires_at > clock_timestamp() from driver_lease where name = 'operations'")
                .mapTo(Boolean.class)
                .one());
    }
}
