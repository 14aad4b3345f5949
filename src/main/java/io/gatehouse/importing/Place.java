package io.gatehouse.importing;

/**
 * Where an assignment holds.
 *
 * @param reference an account, a unit or a tag; empty for everywhere
 */
record Place(Kind kind, String reference) implements Comparable<Place> {
    enum Kind {
        ACCOUNT,
        UNIT,
        TAG,
        EVERYWHERE
    }

    static Place account(String reference) {
        return new Place(Kind.ACCOUNT, reference);
    }

    /** A unit by id, path or name; the root by whatever tools call it. */
    static Place unit(String reference) {
        return new Place(Kind.UNIT, reference.equalsIgnoreCase("root") ? "/" : reference);
    }

    static Place tag(String key, String value) {
        return new Place(Kind.TAG, key + "\n" + value);
    }

    static Place everywhere() {
        return new Place(Kind.EVERYWHERE, "");
    }

    @Override
    public int compareTo(Place other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? reference.compareTo(other.reference) : byKind;
    }
}
