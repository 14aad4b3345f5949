package io.gatehouse.simulator.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Immutable rows by key, in the order they were first put. Every change belongs to the world's running transaction: it is
 * journaled with it, or undone when the request fails.
 */
public final class Table<R> {

    private final World world;
    private final String name;
    private final Class<R> type;
    private final Map<String, R> rows = new LinkedHashMap<>();
    private final List<Lookup<R>> lookups = new ArrayList<>();

    Table(World world, String name, Class<R> type) {
        this.world = world;
        this.name = name;
        this.type = type;
    }

    /** Lets rows be found by what this tells of them; declare it before the world is opened. */
    public Lookup<R> by(Function<? super R, Optional<String>> what) {
        Lookup<R> lookup = new Lookup<>(what);
        lookups.add(lookup);
        return lookup;
    }

    /** The row of that key, if there is one. */
    public Optional<R> find(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** The row of that key, which must exist. */
    public R get(String key) {
        R row = rows.get(key);
        if (row == null) {
            throw new IllegalStateException("no row " + key + " in " + name);
        }
        return row;
    }

    /** Whether there is a row of that key. */
    public boolean contains(String key) {
        return rows.containsKey(key);
    }

    /** Adds or replaces a row. */
    public void put(String key, R row) {
        R before = rows.put(key, row);
        follow(key, before, row);
        world.changed(this, key, before);
    }

    /** Takes a row away; nothing happens when there is none. */
    public void remove(String key) {
        R before = rows.remove(key);
        if (before != null) {
            follow(key, before, null);
            world.changed(this, key, before);
        }
    }

    /** All rows. */
    public Collection<R> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** The rows that fit. */
    public Stream<R> where(Predicate<? super R> fits) {
        return rows.values().stream().filter(fits);
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    String name() {
        return name;
    }

    Collection<String> keys() {
        return rows.keySet();
    }

    void restore(String key, @Nullable R row) {
        R before = row == null ? rows.remove(key) : rows.put(key, row);
        follow(key, before, row);
    }

    private void follow(String key, @Nullable R before, @Nullable R after) {
        lookups.forEach(lookup -> lookup.changed(key, before, after));
    }

    void read(String key, JsonNode json) {
        try {
            restore(key, json.isNull() ? null : World.JSON.treeToValue(json, type));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("row " + key + " of " + name + " cannot be read", e);
        }
    }

    JsonNode write(String key) {
        return World.JSON.valueToTree(rows.get(key));
    }

    void clear() {
        rows.clear();
        lookups.forEach(Lookup::clear);
    }
}
