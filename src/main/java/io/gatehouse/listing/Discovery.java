package io.gatehouse.listing;

/** Hears of things that are in AWS and not in the index, so that they come into it. */
public interface Discovery {
    /**
     * Something was asked for by name and found in AWS alone.
     *
     * @param part of the index that lacks it
     * @param id of it
     */
    void discovered(Part part, String id);
}
