package io.gatehouse.simulator.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One shape of a service model.
 *
 * @param type structure, list, map, string, integer, boolean or timestamp
 * @param required members a structure must have
 * @param members member name to shape name of a structure
 * @param member shape name of a list's elements
 * @param key shape name of a map's keys
 * @param value shape name of a map's values
 * @param min least length, size or value
 * @param max greatest length, size or value
 * @param pattern what a string must match as a whole; compiled when the model is read, so that a bad one stops the start
 * @param values the enum's values
 * @param exception whether the structure is an error
 * @param fault whether the error is the service's own (HTTP 500)
 * @param document whether any JSON value is allowed
 * @param timestampFormat {@code iso8601} for times written as text, null for epoch seconds
 */
public record Shape(
        String type,
        @Nullable List<String> required,
        @Nullable LinkedHashMap<String, String> members,
        @Nullable String member,
        @Nullable String key,
        @Nullable String value,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable Pattern pattern,
        @JsonProperty("enum") @Nullable List<String> values,
        boolean exception,
        boolean fault,
        boolean document,
        @Nullable String timestampFormat) {}
