package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/iam-policy.json")
class IamPolicyTest {
    /** The only statement a service that never calls the console's own API can do without. */
    private static final String CONSOLE = "OnlyForTheControlPlaneBackend";
    /** Actions AWS checks on behalf of others (Service Authorization Reference, dependent actions). */
    private static final Set<String> DEPENDENT =
            Set.of("DependentActionsOfSingleSignOn", "ServiceLinkedRoles", "CustomerManagedKeyOfTheInstance");

    private static JsonNode statements() throws IOException {
        return new ObjectMapper().readTree(new File("docs/iam-policy.json")).required("Statement");
    }

    private static Set<String> allowed(Predicate<String> statement) throws IOException {
        Set<String> actions = new TreeSet<>();
        for (JsonNode one : statements()) {
            if (statement.test(one.required("Sid").asText())) {
                one.required("Action")
                        .forEach(action -> actions.add(action.asText().toLowerCase(Locale.ROOT)));
            }
        }
        return actions;
    }

    private static Set<String> called(Predicate<AwsService> service) {
        return Arrays.stream(AwsApi.values())
                .filter(api -> service.test(api.service()))
                .map(api -> api.action().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean console(AwsService service) {
        return service == AwsService.CONSOLE || service == AwsService.DIRECTORY;
    }

    @Test
    void allows_what_the_code_calls_and_nothing_else() throws IOException {
        assertThat(allowed(sid -> !DEPENDENT.contains(sid) && !sid.equals(CONSOLE)))
                .isEqualTo(called(service -> !console(service)));
    }

    @Test
    void keeps_what_only_the_control_plane_needs_apart() throws IOException {
        assertThat(allowed(CONSOLE::equals)).isEqualTo(called(IamPolicyTest::console));
    }

    @Test
    void names_the_actions_aws_checks_on_behalf_of_these() throws IOException {
        assertThat(allowed(DEPENDENT::contains))
                .contains("sso:associateprofile", "sso:getpermissionset", "sso:putpermissionspolicy", "kms:decrypt")
                .doesNotContainAnyElementsOf(called(service -> true));
    }

    @Test
    void allows_no_wildcard_action() throws IOException {
        assertThat(List.copyOf(allowed(sid -> true))).noneMatch(action -> action.contains("*"));
    }
}
