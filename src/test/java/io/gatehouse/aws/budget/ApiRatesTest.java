package io.gatehouse.aws.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.aws.AwsApi;
import io.gatehouse.aws.Settings;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiRatesTest {
    @Nested
    class AsDocumented {
        private final ApiRates rates = new ApiRates(Settings.of(Map.of()).budget());

        @Test
        void accountsAreCreatedThreeAtOnceAndThenOneInTenSeconds() {
            assertThat(rates.of(AwsApi.CREATE_ACCOUNT)).isEqualTo(Rate.of(0.1, 3));
        }

        @Test
        void allOfSsoDrawsOnTwentyCallsASecondTheConsoleIncluded() {
            assertThat(Arrays.stream(AwsApi.values()).filter(api -> api.bucket().equals("sso")))
                    .contains(AwsApi.CREATE_ASSIGNMENT, AwsApi.LIST_INSTANCES, AwsApi.GET_SSO_CONFIGURATION)
                    .allSatisfy(api -> assertThat(rates.of(api)).isEqualTo(Rate.of(20, 1)));
        }

        @Test
        void theIdentityStoreHasTwentyCallsASecondForEachApi() {
            assertThat(AwsApi.LIST_USERS.bucket()).isNotEqualTo(AwsApi.DESCRIBE_USER.bucket());
            assertThat(rates.of(AwsApi.LIST_USERS)).isEqualTo(Rate.of(20, 1));
        }
    }

    @Nested
    class AsConfigured {
        @Test
        void oneApiCanDiffer() {
            ApiRates rates = rates(Map.of(
                    "gatehouse.aws.budget.rates.\"organizations:ListAccounts\".per-second", "4",
                    "gatehouse.aws.budget.rates.\"organizations:ListAccounts\".burst", "6"));

            assertThat(rates.of(AwsApi.LIST_ACCOUNTS)).isEqualTo(Rate.of(4, 6));
            assertThat(rates.of(AwsApi.LIST_PARENTS)).isEqualTo(Rate.of(5, 8));
        }

        @Test
        void aServiceSetsAllItsApisThatDontDiffer() {
            ApiRates rates = rates(Map.of(
                    "gatehouse.aws.budget.rates.identitystore.per-second", "40",
                    "gatehouse.aws.budget.rates.\"identitystore:ListUsers\".per-second", "5"));

            assertThat(rates.of(AwsApi.DESCRIBE_USER)).isEqualTo(Rate.of(40, 1));
            assertThat(rates.of(AwsApi.LIST_USERS)).isEqualTo(Rate.of(5, 1));
        }

        @Test
        void aFactorLeavesRoomForOthers() {
            ApiRates rates = rates(Map.of("gatehouse.aws.budget.scale", "0.5"));

            assertThat(rates.of(AwsApi.LIST_ACCOUNTS)).isEqualTo(Rate.of(4, 12));
        }

        @Test
        void anApiThatHasNoRateOfItsOwnIsRefusedByName() {
            assertThatThrownBy(() ->
                            rates(Map.of("gatehouse.aws.budget.rates.\"sso:ListPermissionSets\".per-second", "4")))
                    .hasMessageContaining("gatehouse.aws.budget.rates")
                    .hasMessageContaining("sso:ListPermissionSets");
        }

        @Test
        void aFactorOfNothingIsRefusedByName() {
            assertThatThrownBy(() -> rates(Map.of("gatehouse.aws.budget.scale", "0")))
                    .hasMessageContaining("gatehouse.aws.budget.scale");
        }

        private ApiRates rates(Map<String, String> settings) {
            return new ApiRates(Settings.of(settings).budget());
        }
    }
}
