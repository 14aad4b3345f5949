package io.gatehouse.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("AWS is in sight")
class AwsSightTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Optional<UpstreamException> failure(FailureKind kind) {
        return Optional.of(UpstreamException.of(kind, "sso", "ListInstances")
                .detail("words")
                .build());
    }

    @Test
    void not_before_it_answered_once() {
        assertThat(AwsSight.never().within(MINUTE, NOON)).isFalse();
        assertThat(AwsSight.never().after(Optional.empty(), NOON).within(MINUTE, NOON))
                .isTrue();
    }

    @Test
    void however_long_nobody_asked() {
        AwsSight seen = AwsSight.never().after(Optional.empty(), NOON);

        assertThat(seen.within(MINUTE, NOON.plus(Duration.ofHours(1)))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "UNAVAILABLE", "CREDENTIALS"})
    void for_a_while_after_it_fell_silent(FailureKind kind) {
        AwsSight silent = AwsSight.never().after(Optional.empty(), NOON).after(failure(kind), NOON.plusSeconds(15));

        assertThat(silent.obstacle()).isEqualTo(kind + ": words");
        assertThat(silent.within(MINUTE, NOON.plusSeconds(59))).isTrue();
        assertThat(silent.within(MINUTE, NOON.plusSeconds(60))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SILENT", "UNAVAILABLE", "CREDENTIALS"})
    void when_it_answers_with_a_refusal(FailureKind kind) {
        assertThat(AwsSight.never().after(failure(kind), NOON).within(MINUTE, NOON))
                .isTrue();
    }

    @Test
    void again_as_soon_as_it_answers() {
        AwsSight back =
                AwsSight.never().after(failure(FailureKind.SILENT), NOON).after(Optional.empty(), NOON.plusSeconds(15));

        assertThat(back.obstacle()).isNull();
        assertThat(back.within(MINUTE, NOON.plusSeconds(15))).isTrue();
    }
}
