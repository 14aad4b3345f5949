package io.gatehouse.operation;

import org.jspecify.annotations.Nullable;

/**
 * One thing a person does in the console.
 *
 * @param order from 1
 * @param instruction in words, naming what the console shows
 * @param url where it is done
 */
public record ConsoleStep(
        int order, String instruction, @Nullable String url) {
    /** The fact of an operation that holds, as JSON, what a person has to do for it to go on. */
    public static final String FACT = "consoleSteps";
}
