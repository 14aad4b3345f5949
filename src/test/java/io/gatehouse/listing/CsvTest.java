package io.gatehouse.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A CSV row")
class CsvTest {
    @Test
    void quotes_what_needs_it_and_ends_as_rfc_4180_says() throws IOException {
        var to = new ByteArrayOutputStream();
        Csv.write(to, Arrays.asList("plain", "with, comma", "with \"quotes\"", "two\nlines", null, 5));

        assertThat(to.toString(StandardCharsets.UTF_8))
                .isEqualTo("plain,\"with, comma\",\"with \"\"quotes\"\"\",\"two\nlines\",,5\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
    void guards_what_a_spreadsheet_would_take_for_a_formula(String text) {
        assertThat(Csv.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void guards_a_carriage_return_inside_its_quotes() {
        assertThat(Csv.cell("\rx")).isEqualTo("\"'\rx\"");
    }
}
