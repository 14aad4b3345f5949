package io.gatehouse.simulator.model;

import static io.gatehouse.simulator.Aws.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Validation from the model, in Coral's words")
class ValidatorTest {

    private static final String INSTANCE = "arn:aws:sso:::instance/ssoins-0123456789abcdef";

    private final Validator sso = new Validator(ServiceModel.load("sso-admin"));
    private final Validator store = new Validator(ServiceModel.load("identitystore"));

    @Test
    @DisplayName("A value that fits has no violations; members the model does not know are ignored")
    void fine() {
        assertThat(texts(sso, "CreatePermissionSetRequest", "{\"InstanceArn\":\"%s\",\"Name\":\"Dev\",\"New\":1}"))
                .isEmpty();
    }

    @Test
    @DisplayName("A required member that is absent or null must not be null")
    void missing() {
        assertThat(texts(sso, "CreatePermissionSetRequest", "{\"Name\":null}"))
                .containsExactlyInAnyOrder(
                        "Value null at 'name' failed to satisfy constraint: Member must not be null",
                        "Value null at 'instanceArn' failed to satisfy constraint: Member must not be null");
    }

    @Test
    @DisplayName("All violations of a value are found: length and pattern")
    void several() {
        assertThat(texts(
                        sso,
                        "CreatePermissionSetRequest",
                        "{\"InstanceArn\":\"%s\",\"Name\":\"a name that is far too long for AWS\"}"))
                .containsExactly(
                        "Value 'a name that is far too long for AWS' at 'name' failed to satisfy constraint:"
                                + " Member must have length less than or equal to 32",
                        "Value 'a name that is far too long for AWS' at 'name' failed to satisfy constraint:"
                                + " Member must satisfy regular expression pattern: [\\w+=,.@-]+");
    }

    @Test
    @DisplayName("Patterns hold for the whole value, even where they are not anchored")
    void wholeValue() {
        assertThat(texts(sso, "CreatePermissionSetRequest", "{\"InstanceArn\":\"%s\",\"Name\":\"a b\"}"))
                .hasSize(1);
    }

    @Test
    @DisplayName("Elements of lists are counted from one")
    void elements() {
        assertThat(
                        texts(
                                sso,
                                "TagResourceRequest",
                                "{\"InstanceArn\":\"%1$s\",\"ResourceArn\":\"%1$s\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"},{\"Key\":\"\",\"Value\":\"b\"}]}"))
                .contains("Value '' at 'tags.2.member.key' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1");
    }

    @Test
    @DisplayName("Enums list what they allow; numbers have bounds")
    void enumsAndNumbers() {
        assertThat(texts(
                        sso,
                        "ListAccountAssignmentCreationStatusRequest",
                        "{\"InstanceArn\":\"%s\",\"MaxResults\":0,\"Filter\":{\"Status\":\"DONE\"}}"))
                .containsExactlyInAnyOrder(
                        "Value '0' at 'maxResults' failed to satisfy constraint:"
                                + " Member must have value greater than or equal to 1",
                        "Value 'DONE' at 'filter.status' failed to satisfy constraint:"
                                + " Member must satisfy enum value set: [IN_PROGRESS, FAILED, SUCCEEDED]");
    }

    @Test
    @DisplayName("Letters of any script are letters; lengths are counted in characters")
    void unicode() {
        assertThat(texts(
                        store,
                        "CreateGroupRequest",
                        "{\"IdentityStoreId\":\"d-0123456789\",\"DisplayName\":\"Größe 開発 😀\"}"))
                .isEmpty();
    }

    @Test
    @DisplayName("Another JSON type is no violation but cannot be read at all")
    void wrongType() {
        assertThatThrownBy(() -> sso.check("CreatePermissionSetRequest", json("{\"Name\":5}")))
                .isInstanceOf(WrongTypeException.class)
                .hasMessage("NUMBER_VALUE can not be converted to a String");
    }

    @Test
    @DisplayName("Members of an answer that the model does not have are found at any depth")
    void unknownMembers() {
        assertThat(sso.unknownMembers(
                        "ListInstancesResponse", json("{\"Instances\":[{\"Arn\":\"x\"}],\"Next\":\"y\"}")))
                .containsExactlyInAnyOrder("/Instances/*/Arn", "/Next");
    }

    private static List<String> texts(Validator validator, String shape, String input) {
        return validator.check(shape, json(input.contains("%") ? input.formatted(INSTANCE) : input)).stream()
                .map(Violation::text)
                .toList();
    }
}
