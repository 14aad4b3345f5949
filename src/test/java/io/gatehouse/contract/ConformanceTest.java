package io.gatehouse.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer that the contract")
class ConformanceTest {
    private static final String GROUP =
            "{\"groupId\": \"93a4b8c2d1-66666666-7777-8888-9999-000000000000\", \"displayName\": \"Developers\"}";

    private static SimpleResponse answer(int status, String body) {
        return SimpleResponse.Builder.status(status)
                .withContentType("application/json")
                .withBody(body)
                .build();
    }

    private static void judge(SimpleResponse answer) {
        Conformance.instance().judge("/groups/x", Request.Method.GET, answer);
    }

    @Test
    @DisplayName("allows passes")
    void allowed() {
        assertThatCode(() -> judge(answer(200, GROUP))).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("has no status for fails the test")
    void undocumentedStatus() {
        assertThatThrownBy(() -> judge(answer(418, GROUP))).hasMessageContaining("418");
    }

    @Test
    @DisplayName("wants other members of fails the test")
    void missingMember() {
        assertThatThrownBy(() -> judge(answer(200, "{\"groupId\": \"x\"}"))).hasMessageContaining("displayName");
    }
}
