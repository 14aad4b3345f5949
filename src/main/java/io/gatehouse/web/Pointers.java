package io.gatehouse.web;

/** JSON pointers (RFC 6901). */
final class Pointers {
    private Pointers() {}

    /** One reference token with the slash before it. */
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
