package io.gatehouse.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@DisplayName("The AWS CLI configuration of a user")
class AwsConfigTest {
    private static String config(String id) {
        return Api.viewer()
                .accept("*/*")
                .get("/users/" + id + "/aws-config")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .extract()
                .asString();
    }

    private static Map<String, Map<String, String>> sections(String id) {
        return IniFile.sections(config(id));
    }

    @Test
    void has_a_profile_for_what_is_reached_directly_and_through_groups_once() {
        String groupName = Api.unique("Reach");
        String group = People.group(groupName);
        String id = People.user(Api.unique("reach"), Map.of("groups", List.of(groupName)));
        String direct = Api.unique("Direct");
        String shared = Api.unique("Shared");
        Grants.permissionSet(direct);
        Grants.permissionSet(shared);
        Grants.give("USER", id, "sandbox-1", direct);
        Grants.give("USER", id, "sandbox-1", shared);
        Grants.give("GROUP", group, "sandbox-1", shared);
        Grants.give("GROUP", group, "payments-dev", shared);

        Map<String, Map<String, String>> sections = sections(id);

        assertThat(sections)
                .containsOnlyKeys(
                        "sso-session gatehouse",
                        "profile payments-dev-" + shared,
                        "profile sandbox-1-" + direct,
                        "profile sandbox-1-" + shared);
        assertThat(sections.get("profile sandbox-1-" + direct))
                .containsEntry("sso_role_name", direct)
                .containsEntry("sso_session", "gatehouse")
                .hasEntrySatisfying(
                        "sso_account_id", account -> assertThat(account).matches("\\d{12}"));
    }

    @Test
    void names_the_portal_and_the_home_region() {
        Map<String, String> session =
                sections(People.user(Api.unique("portal"))).get("sso-session gatehouse");

        assertThat(session.get("sso_start_url")).matches("https://d-[0-9a-f]{10}\\.awsapps\\.com/start");
        assertThat(session).containsEntry("sso_region", "eu-central-1");
    }

    @Test
    void has_an_entity_tag() {
        String path = "/users/" + People.user(Api.unique("etag")) + "/aws-config";
        String tag = Api.viewer().accept("text/plain").get(path).header("ETag");

        Api.viewer()
                .accept("text/plain")
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304);
    }

    @Test
    void is_understood_by_the_aws_cli(@TempDir Path directory) throws IOException, InterruptedException {
        assumeThat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(entry -> Path.of(entry, "aws"))
                        .anyMatch(Files::isExecutable))
                .as("an aws command on the PATH")
                .isTrue();
        String set = Api.unique("Cli");
        Grants.permissionSet(set);
        String id = People.user(Api.unique("cli"));
        Grants.give("USER", id, "sandbox-1", set);
        Path file = Files.writeString(directory.resolve("config"), config(id));
        String profile = "sandbox-1-" + set;

        assertThat(aws(file, "configure", "get", "sso_role_name", "--profile", profile))
                .containsExactly(set);
        if (aws(file, "--version").getFirst().startsWith("aws-cli/2")) {
            assertThat(aws(file, "configure", "list-profiles")).contains(profile);
        }
    }

    private static List<String> aws(Path config, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_CONFIG_FILE", config.toString());
        Process process = builder.start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
