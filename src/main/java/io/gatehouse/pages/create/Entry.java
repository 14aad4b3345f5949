package io.gatehouse.pages.create;

import java.util.List;

/**
 * A field of a form.
 *
 * @param name as the API calls the member
 * @param hint what is to be entered, in words
 * @param type of the HTML field: text, email, lines or choice
 * @param value as it was entered
 * @param options what can be chosen
 * @param error what is wrong with the value; empty where nothing is
 */
public record Entry(
        String name,
        String label,
        String hint,
        String type,
        boolean required,
        String value,
        List<Option> options,
        String error) {
    public Entry {
        options = List.copyOf(options);
    }

    /** Something that can be chosen. */
    public record Option(String value, String label) {}

    static Entry text(String name, String label, String hint) {
        return new Entry(name, label, hint, "text", true, "", List.of(), "");
    }

    static Entry lines(String name, String label, String hint) {
        return new Entry(name, label, hint, "lines", false, "", List.of(), "");
    }

    static Entry choice(String name, String label, String hint, List<Option> options) {
        return new Entry(name, label, hint, "choice", false, "", options, "");
    }

    Entry email() {
        return new Entry(name, label, hint, "email", required, value, options, error);
    }

    Entry optional() {
        return new Entry(name, label, hint, type, false, value, options, error);
    }

    Entry with(String entered, String wrong) {
        return new Entry(name, label, hint, type, required, entered, options, wrong);
    }
}
