package io.gatehouse.aws;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** AWS's words to ours, where AWS may add words at any time. */
final class Enums {
    private Enums() {}

    /** The constant of that name; {@code otherwise} for a word this version does not know, or none. */
    static <E extends Enum<E>> E of(E otherwise, @Nullable String word) {
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElse(otherwise);
    }
}
