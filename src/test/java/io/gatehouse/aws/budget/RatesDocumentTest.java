package io.gatehouse.aws.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.aws.AwsApi;
import io.gatehouse.aws.AwsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/limits.md")
class RatesDocumentTest {
    @Test
    void lists_the_rates_the_code_keeps_to() throws IOException {
        List<String> kept = Arrays.stream(AwsApi.values())
                .filter(api -> !api.service().sharesOneRate())
                .map(api -> row("`" + api.action() + "`", api.documented(), api.writes() ? "writes" : "reads"))
                .toList();
        List<String> shared = Arrays.stream(AwsService.values())
                .filter(AwsService::sharesOneRate)
                .map(service -> row("`" + service.prefix() + ":*` together", service.rate(), "reads, writes"))
                .distinct()
                .toList();
        List<String> documented = Files.readString(Path.of("docs/limits.md"))
                .lines()
                .filter(line -> line.matches("\\| `[a-z-]+:.*"))
                .toList();

        assertThat(documented).containsAll(shared).containsAll(kept).hasSize(shared.size() + kept.size());
    }

    private static String row(String name, Rate rate, String effect) {
        return "| " + name + " | " + number(rate.perSecond()) + " | " + rate.burst() + " | " + effect + " |";
    }

    private static String number(double rate) {
        return rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate);
    }
}
