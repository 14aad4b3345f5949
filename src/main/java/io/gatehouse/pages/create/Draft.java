package io.gatehouse.pages.create;

import io.gatehouse.intake.Preview;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Form;
import io.gatehouse.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form with what was entered, and what the service says of it.
 *
 * @param path where it is sent
 * @param title what it does
 * @param lead what comes of it
 * @param entries its fields
 * @param preview what it would do; absent before it was looked at
 * @param problem why it is refused; absent where it is not
 */
public record Draft(
        String path,
        String title,
        String lead,
        List<Entry> entries,
        @Nullable Preview preview,
        @Nullable Problem problem) {
    /** Changes shown by name; the others are counted. */
    private static final int SHOWN = 50;

    public Draft {
        entries = List.copyOf(entries);
    }

    static Draft of(String path, String title, String lead, Entry... entries) {
        return new Draft(path, title, lead, List.of(entries), null, null);
    }

    /** With what was entered, and what the service says of it. */
    Draft answered(Form form, @Nullable Preview would, @Nullable Problem refused) {
        return new Draft(
                path,
                title,
                lead,
                entries.stream()
                        .map(entry -> entry.with(form.text(entry.name()), wrong(entry.name(), refused)))
                        .toList(),
                would,
                refused);
    }

    private static String wrong(String name, @Nullable Problem refused) {
        return refused == null
                ? ""
                : refused.errors().stream()
                        .filter(error -> member(error).equals(name))
                        .map(FieldError::detail)
                        .findFirst()
                        .orElse("");
    }

    /** The member an error is about, whatever lies below it. */
    private static String member(FieldError error) {
        String pointer = error.pointer() == null ? "" : error.pointer();
        String[] steps = pointer.split("/");
        return steps.length < 2 ? "" : steps[1].equals("principals") ? "groups" : steps[1];
    }

    /** The first of the changes it would make. */
    public List<Preview.Effect> shown() {
        return preview == null
                ? List.of()
                : preview.wouldDo().subList(0, Math.min(SHOWN, preview.wouldDo().size()));
    }

    /** How many changes there are beyond those. */
    public int more() {
        return preview == null ? 0 : Math.max(0, preview.wouldDo().size() - SHOWN);
    }

    /** Errors that belong to no field. */
    public List<FieldError> others() {
        return problem == null
                ? List.of()
                : problem.errors().stream()
                        .filter(error ->
                                entries.stream().noneMatch(entry -> entry.name().equals(member(error))))
                        .toList();
    }
}
