package io.gatehouse.simulator.service;

import io.gatehouse.simulator.model.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Words the framework under AWS's services uses. */
public final class Coral {

    private Coral() {}

    /** All violations, counted, in one text. */
    public static String text(List<Violation> violations) {
        String count = violations.size() == 1
                ? "1 validation error detected: "
                : violations.size() + " validation errors detected: ";
        return violations.stream().map(Violation::text).collect(Collectors.joining("; ", count, ""));
    }
}
