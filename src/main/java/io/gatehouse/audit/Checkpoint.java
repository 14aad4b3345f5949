package io.gatehouse.audit;

import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of the audit with its hash, noted outside of the database so that a verification can begin there. */
record Checkpoint(AuditLog.Head place) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-([0-9a-f]{64}|)");

    /** @throws ProblemException 400 when the text is none */
    static @Nullable Checkpoint parameter(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw ProblemException.invalid(List.of(FieldError.parameter(
                    "checkpoint", "PATTERN", "must be a checkpoint of an earlier verification, a number and a hash")));
        }
        return new Checkpoint(new AuditLog.Head(Long.parseLong(form.group(1)), form.group(2)));
    }

    String text() {
        return place.sequence() + "-" + place.hash();
    }
}
