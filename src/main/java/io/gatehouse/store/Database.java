package io.gatehouse.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/** Makes the one {@link Jdbi}. Transactions are the container's: use {@code @Transactional} around it. */
final class Database {
    private Database() {}

    @Produces
    @Singleton
    static Jdbi jdbi(AgroalDataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        // the container ends transactions, not the closing of a handle
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }
}
