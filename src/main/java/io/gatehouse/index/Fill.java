package io.gatehouse.index;

/** How assignments are found when none is known. */
public enum Fill {
    /** Whichever takes fewer calls. */
    CHEAPER,
    /** What each principal has. */
    PRINCIPALS,
    /** Who has each permission set in each account it is in. */
    PAIRS;

    /**
     * The way to go.
     *
     * @param principals users and groups: a call each, more where one has over a hundred assignments
     * @param pairs of an account and a permission set that is in it: a call each
     */
    Fill choose(long principals, long pairs) {
        return this == CHEAPER ? pairs < principals ? PAIRS : PRINCIPALS : this;
    }
}
