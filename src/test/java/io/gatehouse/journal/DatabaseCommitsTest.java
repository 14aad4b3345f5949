package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.check.Check;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A database that")
class DatabaseCommitsTest {
    private final DatabaseCommits check = new DatabaseCommits(Jdbi.create(() -> {
        throw new AssertionError("asks no database");
    }));

    @ParameterizedTest(name = "commits {0} with {1} standbys, of which must have written it {2}: {3}")
    @CsvSource({
        "off,   0, '',         FAILED",
        "off,   2, 'standby1', FAILED",
        "on,    0, '',         OK",
        "on,    1, '',         WARNING",
        "on,    1, 'standby1', OK",
        "local, 1, 'standby1', WARNING",
        "local, 0, '',         OK"
    })
    void is_judged_by_what_it_may_lose(String commits, int standbys, String names, Check.Status expected) {
        Check found = check.judge(new DatabaseCommits.Settings(commits, standbys, names));

        assertThat(found.status()).isEqualTo(expected);
        assertThat(found.remedy() == null).isEqualTo(expected == Check.Status.OK);
    }
}
