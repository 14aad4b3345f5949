package io.gatehouse.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Service models")
class ServiceModelTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organizations",
                "organizations-policies",
                "sso-admin",
                "identitystore",
                "account",
                "sts",
                "swb",
                "swbup"
            })
    @DisplayName("name only shapes they have, and their patterns compile")
    void complete(String name) {
        ServiceModel model = name.equals("organizations-policies")
                ? ServiceModel.load("organizations").with(ServiceModel.load(name))
                : ServiceModel.load(name);
        assertThat(model.operations().values().stream()
                        .flatMap(operation -> Stream.of(operation.input(), operation.output()))
                        .filter(shape -> shape != null))
                .isSubsetOf(model.shapes().keySet());
        assertThat(model.operations().values().stream()
                        .flatMap(
                                operation -> operation.errors() == null ? Stream.empty() : operation.errors().stream()))
                .isSubsetOf(model.shapes().keySet());
        assertThat(model.shapes().values().stream().flatMap(ServiceModelTest::named))
                .isSubsetOf(model.shapes().keySet());
    }

    @Test
    @DisplayName("A model that does not ship cannot be loaded")
    void unknown() {
        assertThatThrownBy(() -> ServiceModel.load("iam")).hasMessageContaining("iam");
    }

    @Test
    @DisplayName("Errors' text is in message where the model says so, else in Message")
    void messageMember() {
        assertThat(ServiceModel.load("organizations").messageMember("AccessDeniedException"))
                .isEqualTo("Message");
        assertThat(ServiceModel.load("account").messageMember("AccessDeniedException"))
                .isEqualTo("message");
    }

    private static Stream<String> named(Shape shape) {
        return Stream.concat(
                Stream.of(shape.member(), shape.key(), shape.value()).filter(name -> name != null),
                shape.members() == null ? Stream.empty() : shape.members().values().stream());
    }
}
