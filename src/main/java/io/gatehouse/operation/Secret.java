package io.gatehouse.operation;

/**
 * Something that may be told to the caller who waits and to nobody else: it goes from the step that learned it to the
 * answer in memory, and is never journaled, kept or logged.
 *
 * @param value the secret
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
