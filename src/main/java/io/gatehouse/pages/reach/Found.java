package io.gatehouse.pages.reach;

import java.util.List;

/**
 * What a search found.
 *
 * @param kind as in the address of its page
 * @param title in words
 * @param things at most a few, the best of them first
 * @param more whether there are more than these
 */
public record Found(String kind, String title, List<Thing> things, boolean more) {
    public Found {
        things = List.copyOf(things);
    }

    /**
     * A thing access can be asked of.
     *
     * @param about what tells it from another of the same name
     */
    public record Thing(String id, String name, String about) {}
}
