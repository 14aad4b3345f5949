package io.gatehouse.mfapolicy;

import org.jspecify.annotations.Nullable;

/**
 * One thing a person does in the console.
 *
 * @param order from 1
 * @param instruction in words, naming what the console shows
 * @param url where it is done
 */
public record ConsoleStep(
        int order, String instruction, @Nullable String url) {}
