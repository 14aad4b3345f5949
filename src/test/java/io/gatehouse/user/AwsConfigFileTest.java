package io.gatehouse.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.InstanceRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An AWS CLI configuration")
class AwsConfigFileTest {
    private static final InstanceRef INSTANCE = new InstanceRef(
            "arn:aws:sso:::instance/ssoins-0123456789abcdef",
            "d-0123456789",
            "eu-central-1",
            "https://d-0123456789.awsapps.com/start",
            "123456789012");

    private static AccountRef account(String id, String name) {
        return account(id, name, "ACTIVE");
    }

    private static AccountRef account(String id, String name, String state) {
        return new AccountRef(id, name, name + "@example.com", state, false, null);
    }

    private static AwsConfigFile.Profile profile(AccountRef account, String permissionSet) {
        return new AwsConfigFile.Profile(account, permissionSet);
    }

    private static String text(AwsConfigFile.Profile... profiles) {
        return new AwsConfigFile(INSTANCE, List.of(profiles)).text();
    }

    private static Map<String, Map<String, String>> sections(AwsConfigFile.Profile... profiles) {
        return IniFile.sections(text(profiles));
    }

    @Test
    void has_one_session() {
        assertThat(sections())
                .containsExactly(Map.entry(
                        "sso-session gatehouse",
                        Map.of(
                                "sso_start_url", "https://d-0123456789.awsapps.com/start",
                                "sso_region", "eu-central-1",
                                "sso_registration_scopes", "sso:account:access")));
    }

    @Test
    void has_a_profile_for_each_account_and_permission_set() {
        var sections = sections(
                profile(account("111111111111", "dev"), "ReadOnly"),
                profile(account("111111111111", "dev"), "Developer"),
                profile(account("222222222222", "prod"), "ReadOnly"));

        assertThat(sections)
                .containsOnlyKeys(
                        "sso-session gatehouse",
                        "profile dev-Developer",
                        "profile dev-ReadOnly",
                        "profile prod-ReadOnly");
        assertThat(sections.get("profile dev-Developer"))
                .isEqualTo(Map.of(
                        "sso_session", "gatehouse",
                        "sso_account_id", "111111111111",
                        "sso_role_name", "Developer",
                        "region", "eu-central-1",
                        "output", "json"));
    }

    @Test
    void keeps_the_zeros_an_account_id_begins_with() {
        assertThat(sections(profile(account("000000000042", "dev"), "Developer")))
                .extractingByKey("profile dev-Developer")
                .extracting(profile -> profile.get("sso_account_id"))
                .isEqualTo("000000000042");
    }

    @Test
    void says_once_what_is_reached_in_several_ways() {
        var once = profile(account("111111111111", "dev"), "Developer");

        assertThat(text(once, once)).isEqualTo(text(once));
    }

    @Test
    void does_not_depend_on_the_order_of_what_is_reached() {
        var one = profile(account("111111111111", "dev"), "Developer");
        var two = profile(account("222222222222", "prod"), "ReadOnly");

        assertThat(text(one, two)).isEqualTo(text(two, one));
    }

    @Test
    void names_profiles_without_anything_a_shell_or_an_ini_reader_minds() {
        assertThat(sections(profile(account("111111111111", "Payments [\"dev\"] – # 1"), "Power+User=Access")))
                .containsKey("profile Payments-dev-1-Power-User-Access");
    }

    @Test
    void tells_accounts_of_one_name_apart_by_their_ids() {
        assertThat(sections(
                        profile(account("111111111111", "dev"), "Developer"),
                        profile(account("222222222222", "dev"), "Developer")))
                .containsKeys("profile 111111111111-dev-Developer", "profile 222222222222-dev-Developer")
                .doesNotContainKey("profile dev-Developer");
    }

    @Test
    void tells_permission_sets_apart_whose_names_become_the_same() {
        assertThat(sections(
                        profile(account("111111111111", "dev"), "a+b"), profile(account("111111111111", "dev"), "a=b")))
                .containsKeys("profile 111111111111-dev-a-b", "profile 111111111111-dev-a-b-2");
    }

    @Test
    void leaves_out_accounts_that_are_not_active_and_says_so() {
        var closed = profile(account("333333333333", "old\none", "SUSPENDED"), "Developer");

        assertThat(sections(closed)).containsOnlyKeys("sso-session gatehouse");
        assertThat(text(closed)).contains("# left out: account 333333333333 (old-one) is SUSPENDED");
    }
}
