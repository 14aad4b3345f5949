package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.group.Groups;
import io.gatehouse.upstream.CallContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("A call to AWS")
class AwsInTransactionTest {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    @Inject
    Groups groups;

    @Test
    void is_refused_while_a_transaction_is_open() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().call(this::find))
                .hasRootCauseMessage("A transaction is open: it must not wait for identitystore:DescribeGroup");
    }

    @Test
    void is_made_where_there_is_none() {
        assertThat(find()).isFalse();
    }

    private boolean find() {
        return CallContext.exact().await(groups.find(NOBODY)).isPresent();
    }
}
