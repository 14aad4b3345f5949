package io.gatehouse.sessioncut;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How cuts become one service control policy. */
@DisplayName("The policy that cuts sessions")
class CutPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final String ADA = user(1);
    private static final String BOB = user(2);

    private static String user(int number) {
        return new UUID(0, number).toString();
    }

    private static Cut cut(String user, String account, String set, Instant before) {
        return new Cut(user, account, set, before);
    }

    private static JsonNode statements(List<Cut> cuts) throws Exception {
        return new ObjectMapper()
                .readTree(CutPolicy.of(cuts).orElseThrow().content())
                .path("Statement");
    }

    @Test
    void refuses_everything_with_the_role_to_a_user_whose_credentials_are_older() throws Exception {
        JsonNode statements = statements(List.of(cut(ADA, "123456789012", "Developer", NOON)));

        assertThat(statements).hasSize(1);
        assertThat(statements.get(0)).isEqualTo(new ObjectMapper().readTree("""
                {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {
                   "StringEquals": {"identitystore:UserId": "%s"},
                   "DateLessThan": {"aws:TokenIssueTime": "2026-11-28T12:00:00Z"},
                   "ArnLike": {"aws:PrincipalArn":
                     "arn:*:iam::123456789012:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Developer_*"}}}
                """.formatted(ADA)));
    }

    @Test
    void names_a_user_once_and_counts_the_latest_moment() throws Exception {
        JsonNode statements = statements(List.of(
                cut(ADA, "123456789012", "Developer", NOON),
                cut(ADA, "210987654321", "Developer", NOON.plusSeconds(60)),
                cut(BOB, "123456789012", "Developer", NOON)));

        assertThat(statements).hasSize(2);
        assertThat(statements
                        .get(0)
                        .at("/Condition/DateLessThan/aws:TokenIssueTime")
                        .asText())
                .isEqualTo("2026-11-28T12:01:00Z");
        assertThat(statements.get(0).at("/Condition/ArnLike/aws:PrincipalArn")).hasSize(2);
    }

    @Test
    void counts_a_second_that_has_begun() throws Exception {
        assertThat(statements(List.of(cut(ADA, "123456789012", "Developer", NOON.plusMillis(1))))
                        .at("/0/Condition/DateLessThan/aws:TokenIssueTime")
                        .asText())
                .isEqualTo("2026-11-28T12:00:01Z");
    }

    @Test
    void cuts_whoever_left_off_from_everything() throws Exception {
        JsonNode statements = statements(List.of(new Cut(ADA, null, null, NOON)));

        assertThat(statements.at("/0/Condition").has("ArnLike")).isFalse();
    }

    @Test
    void gets_coarser_and_never_weaker_where_it_would_be_too_long() throws Exception {
        List<Cut> manyRoles = IntStream.range(0, 60)
                .mapToObj(i -> cut(user(i % 10), "%012d".formatted(i), "PermissionSetWithALongName", NOON))
                .toList();
        JsonNode byUser = statements(manyRoles);
        assertThat(byUser).hasSize(10);
        assertThat(byUser.findValues("ArnLike")).isEmpty();

        List<Cut> manyUsers = IntStream.range(0, 100)
                .mapToObj(i -> cut(user(i), "123456789012", "Developer", NOON.plusSeconds(i)))
                .toList();
        JsonNode together = statements(manyUsers);
        assertThat(together).hasSize(1);
        assertThat(together.at("/0/Condition/StringEquals/identitystore:UserId"))
                .hasSize(100);
        assertThat(together.at("/0/Condition/DateLessThan/aws:TokenIssueTime").asText())
                .isEqualTo(NOON.plusSeconds(99).toString());
    }

    @Test
    void fits_into_what_aws_allows_or_is_not_there() {
        for (int users = 1; users < 200; users++) {
            List<Cut> cuts = IntStream.range(0, users)
                    .mapToObj(i -> cut(user(i), "123456789012", "Developer", NOON))
                    .toList();
            int most = users;
            CutPolicy.of(cuts)
                    .ifPresentOrElse(
                            policy -> assertThat(policy.content().getBytes(StandardCharsets.UTF_8).length)
                                    .isLessThanOrEqualTo(CutPolicy.LARGEST),
                            () -> assertThat(most).isGreaterThan(100));
        }
    }
}
