package io.gatehouse.permissionset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.web.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("AWS's rules for permission sets")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PermissionSetRulesTest {
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private static NewPermissionSet named(String name) {
        return new NewPermissionSet(name, null, null, null, null, null, null, null, null, null);
    }

    private static NewPermissionSet lasting(@Nullable String duration) {
        return new NewPermissionSet("Developer", null, duration, null, null, null, null, null, null, null);
    }

    private static NewPermissionSet leading(String relayState) {
        return new NewPermissionSet("Developer", null, null, relayState, null, null, null, null, null, null);
    }

    private static NewPermissionSet allowing(List<String> managed) {
        return new NewPermissionSet("Developer", null, null, null, null, managed, null, null, null, null);
    }

    private static NewPermissionSet saying(JsonNode inline) {
        return new NewPermissionSet("Developer", null, null, null, null, null, null, inline, null, null);
    }

    private static NewPermissionSet tagged(Map<String, String> tags) {
        return new NewPermissionSet("Developer", null, null, null, null, null, null, null, null, tags);
    }

    private static List<String> wrong(NewPermissionSet set) {
        return VALIDATOR.validate(set).stream()
                .map(ConstraintViolation::getPropertyPath)
                .map(Object::toString)
                .toList();
    }

    private static List<String> policies(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "arn:aws:iam::aws:policy/Policy" + i)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"D", "DeveloperUserAccess", "a+b=c,d.e@f-g_h", "12345678901234567890123456789012"})
    void take_a_name(String name) {
        assertThat(wrong(named(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "123456789012345678901234567890123", "Größe", "a/b"})
    void refuse_a_name(String name) {
        assertThat(wrong(named(name))).isNotEmpty().containsOnly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT12H", "PT90M", "PT1H30M", "PT43200S"})
    void take_a_session_duration(String duration) {
        assertThat(wrong(lasting(duration))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT13H", "8 hours", "PT59M", "P1D", "-PT8H", "", "PT12H1S", "PT4h", "pt4h", "PT+4H", "-PT-4H", "PT-4H"
            })
    void refuse_a_session_duration(String duration) {
        assertThat(wrong(lasting(duration))).containsExactly("sessionDuration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://console.aws.amazon.com/ec2/home?region=eu-central-1#Instances:", "a [b] {c} (d) \\ |"})
    void take_a_relay_state(String relayState) {
        assertThat(wrong(leading(relayState))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "https://exämple.com", ""})
    void refuse_a_relay_state(String relayState) {
        assertThat(wrong(leading(relayState))).isNotEmpty().containsOnly("relayState");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess",
                "arn:aws-cn:iam::aws:policy/aws-service-role/X+y=z"
            })
    void take_a_policy_AWS_manages(String arn) {
        assertThat(wrong(allowing(List.of(arn)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReadOnlyAccess", "arn:aws:iam::123456789012:policy/Mine", "arn:aws:iam::aws:policy/"})
    void refuse_any_other_policy(String arn) {
        assertThat(wrong(allowing(List.of(arn)))).isNotEmpty().allSatisfy(at -> assertThat(at)
                .startsWith("managedPolicies[0]"));
    }

    @Test
    void take_25_policies_and_no_more() {
        assertThat(PermissionSetContent.of(allowing(policies(25)), null).managedPolicies())
                .hasSize(25);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PermissionSetContent.of(allowing(policies(26)), null))
                .satisfies(refusal -> {
                    assertThat(refusal.code().status()).isEqualTo(400);
                    assertThat(refusal.errors().getFirst().pointer()).isEqualTo("/managedPolicies");
                });
    }

    @Test
    void count_the_templates_policy_and_a_repeated_one_once() {
        PermissionSetTemplate template =
                PermissionSetTemplate.find("PowerUserAccess", "aws").orElseThrow();
        List<String> asked = new ArrayList<>(template.managedPolicies());
        asked.addAll(policies(24));
        asked.addAll(policies(24));

        assertThat(PermissionSetContent.of(allowing(asked), template).managedPolicies())
                .hasSize(25);
    }

    @Test
    void take_a_null_inline_policy_for_none() {
        assertThat(wrong(saying(JsonNodeFactory.instance.nullNode()))).isEmpty();
        assertThat(PermissionSetContent.of(saying(JsonNodeFactory.instance.nullNode()), null)
                        .inlinePolicy())
                .isNull();
    }

    @Test
    void take_50_tags_and_no_more() {
        Map<String, String> tags = new HashMap<>();
        IntStream.range(0, 50).forEach(i -> tags.put("key" + i, ""));

        assertThat(wrong(tagged(tags))).isEmpty();
        tags.put("one more", "x");
        assertThat(wrong(tagged(tags))).containsExactly("tags");
    }

    @Test
    void refuse_a_tag_key_AWS_reserves() {
        assertThat(wrong(tagged(Map.of("aws:cloudformation", "x")))).hasSize(1);
    }

    @Test
    void refuse_a_boundary_that_is_both_or_neither() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new PermissionsBoundary(null, null));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new PermissionsBoundary(
                        "arn:aws:iam::aws:policy/ReadOnlyAccess", new CustomerManagedPolicy("Mine", null)));
    }
}
