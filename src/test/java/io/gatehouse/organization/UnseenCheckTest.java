package io.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A check that AWS does not let see is a finding")
class UnseenCheckTest {
    private record Failing(FailureKind kind) implements OrganizationCheck {
        @Override
        public String code() {
            return "SOMETHING";
        }

        @Override
        public Uni<Check> look() {
            return Uni.createFrom()
                    .failure(UpstreamException.of(kind, "sso", "ListInstances")
                            .detail("AWS's words")
                            .build());
        }
    }

    private static Check finding(FailureKind kind) {
        return new OrganizationChecks(List.of(new Failing(kind)))
                .look()
                .await()
                .indefinitely()
                .value()
                .getFirst();
    }

    @ParameterizedTest
    @DisplayName("that failed where somebody has to do something")
    @EnumSource(
            value = FailureKind.class,
            names = {"DENIED", "CREDENTIALS", "NOT_IN_ORGANIZATION"})
    void failed(FailureKind kind) {
        assertThat(finding(kind).status()).isEqualTo(Check.Status.FAILED);
        assertThat(finding(kind).remedy()).isNotBlank();
    }

    @ParameterizedTest
    @DisplayName("that warns, with AWS's words, where it may be seen later")
    @EnumSource(
            value = FailureKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DENIED", "CREDENTIALS", "NOT_IN_ORGANIZATION"})
    void warning(FailureKind kind) {
        assertThat(finding(kind).status()).isEqualTo(Check.Status.WARNING);
        assertThat(finding(kind).detail()).contains("sso:ListInstances", "AWS's words");
        assertThat(finding(kind).remedy()).isNotBlank();
    }
}
