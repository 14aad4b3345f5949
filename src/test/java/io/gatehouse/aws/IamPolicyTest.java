package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role of the service may do: a file for what every installation needs, one for each option. */
@DisplayName("The policies of the service's role")
class IamPolicyTest {
    private static final String DEFAULT = "docs/iam-policy.json";
    private static final String NEW_ORGANIZATION = "docs/iam-policy-new-organization.json";
    private static final String CUSTOMER_MANAGED_KEY = "docs/iam-policy-customer-managed-key.json";
    private static final String CONTROL_PLANE = "docs/iam-policy-control-plane.json";
    private static final String SESSION_CUTS = "docs/iam-policy-session-cuts.json";
    /** The service calls these when somebody asks it to make or prepare the organization, and at no other time. */
    private static final Set<AwsApi> MAKE_ORGANIZATION =
            Set.of(AwsApi.CREATE_ORGANIZATION, AwsApi.ENABLE_TRUSTED_SERVICE);
    /** The service calls these where cutting sessions is switched on. */
    private static final Set<AwsApi> CUT_SESSIONS = Set.of(
            AwsApi.LIST_POLICIES,
            AwsApi.DESCRIBE_POLICY,
            AwsApi.LIST_TARGETS_FOR_POLICY,
            AwsApi.CREATE_POLICY,
            AwsApi.UPDATE_POLICY,
            AwsApi.DELETE_POLICY,
            AwsApi.ATTACH_POLICY,
            AwsApi.DETACH_POLICY);
    /** Actions AWS checks on behalf of others (Service Authorization Reference, dependent actions). */
    private static final Set<String> DEPENDENT =
            Set.of("DependentActionsOfSingleSignOn", "ServiceLinkedRoles", "CustomerManagedKeyOfTheInstance");
    /** IAM counts a managed policy's characters without white space. */
    private static final int LARGEST_MANAGED_POLICY = 6_144;

    private static JsonNode policy(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(Path.of(file)));
    }

    private static Set<String> allowed(String file, Predicate<String> statement) throws IOException {
        Set<String> actions = new TreeSet<>();
        for (JsonNode one : policy(file).required("Statement")) {
            if (statement.test(one.required("Sid").asText())) {
                one.required("Action")
                        .forEach(action -> actions.add(action.asText().toLowerCase(Locale.ROOT)));
            }
        }
        return actions;
    }

    private static Set<String> called(Predicate<AwsApi> which) {
        return Arrays.stream(AwsApi.values())
                .filter(which)
                .map(api -> api.action().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean console(AwsApi api) {
        return api.service() == AwsService.CONSOLE || api.service() == AwsService.DIRECTORY;
    }

    @Test
    void allow_by_default_what_the_code_calls_and_nothing_else() throws IOException {
        assertThat(allowed(DEFAULT, sid -> !DEPENDENT.contains(sid)))
                .isEqualTo(called(
                        api -> !console(api) && !MAKE_ORGANIZATION.contains(api) && !CUT_SESSIONS.contains(api)));
    }

    @Test
    void keep_what_makes_an_organization_apart() throws IOException {
        assertThat(allowed(NEW_ORGANIZATION, sid -> !DEPENDENT.contains(sid)))
                .isEqualTo(called(MAKE_ORGANIZATION::contains));
    }

    @Test
    void keep_what_only_the_control_plane_needs_apart() throws IOException {
        assertThat(allowed(CONTROL_PLANE, sid -> true)).isEqualTo(called(IamPolicyTest::console));
    }

    @Test
    void keep_what_cuts_sessions_apart() throws IOException {
        assertThat(allowed(SESSION_CUTS, sid -> true)).isEqualTo(called(CUT_SESSIONS::contains));
    }

    @Test
    void name_the_actions_aws_checks_on_behalf_of_these() throws IOException {
        assertThat(allowed(DEFAULT, DEPENDENT::contains))
                .contains("sso:associateprofile", "sso:getpermissionset", "sso:putpermissionspolicy")
                .doesNotContainAnyElementsOf(called(api -> true));
        assertThat(allowed(CUSTOMER_MANAGED_KEY, DEPENDENT::contains)).contains("kms:decrypt");
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULT, NEW_ORGANIZATION, CUSTOMER_MANAGED_KEY, CONTROL_PLANE, SESSION_CUTS})
    void allow_no_wildcard_action_and_fit_into_one_managed_policy(String file) throws IOException {
        assertThat(List.copyOf(allowed(file, sid -> true))).isNotEmpty().noneMatch(action -> action.contains("*"));
        assertThat(policy(file).toString()).hasSizeLessThanOrEqualTo(LARGEST_MANAGED_POLICY);
    }

    @ParameterizedTest
    @CsvSource({
        "Permissions, " + DEFAULT,
        "NewOrganizationPermissions, " + NEW_ORGANIZATION,
        "CustomerManagedKeyPermissions, " + CUSTOMER_MANAGED_KEY,
        "ControlPlanePermissions, " + CONTROL_PLANE,
        "SessionCutPermissions, " + SESSION_CUTS
    })
    void are_those_of_the_template_that_makes_the_role(String resource, String file) throws IOException {
        JsonNode template = new YAMLMapper().readTree(Files.readString(Path.of("deploy/aws/role.yaml")));
        assertThat(template.at("/Resources/" + resource + "/Properties/PolicyDocument"))
                .isEqualTo(policy(file));
        assertThat(template.at("/Resources/Role/Properties/ManagedPolicyArns").toString())
                .contains(resource);
    }
}
