package io.gatehouse.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("References of a body")
class ReferencesTest {
    private final References references = new References();

    @Test
    void lead_to_what_goes_by_them() {
        assertThat(references.follow("/members/0", "a user", new Resolved.Found<>("alice")))
                .contains("alice");
        assertThatCode(references::check).doesNotThrowAnyException();
    }

    @Test
    void that_lead_nowhere_are_all_named_at_once() {
        references.follow("/members/1", "a user", new Resolved.Missing<>("bob"));
        references.follow("/members/3", "a user", new Resolved.Missing<>("carl"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(references::check)
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.REFERENCE_NOT_FOUND);
                    assertThat(refusal.errors())
                            .extracting(FieldError::pointer)
                            .containsExactly("/members/1", "/members/3");
                });
    }

    @Test
    void that_lead_to_several_things_ask_for_an_id() {
        references.follow("/accounts/0", "an account", new Resolved.Ambiguous<>("dev", List.of("1", "2")));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(references::check)
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.REFERENCE_AMBIGUOUS);
                    assertThat(refusal.detail()).contains("1, 2");
                });
    }
}
