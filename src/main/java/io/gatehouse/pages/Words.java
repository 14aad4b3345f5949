package io.gatehouse.pages;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** What the API calls UPPER_SNAKE, in words. */
@TemplateExtension
final class Words {
    private Words() {}

    static String words(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.ROOT).replace("mfa", "MFA");
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String words(Enum<?> code) {
        return words(code.name());
    }
}
