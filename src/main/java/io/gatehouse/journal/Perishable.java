package io.gatehouse.journal;

/** Something another package keeps for a time. Housekeeping asks each in turn to forget what is past it. */
public interface Perishable {
    /** What it is, for people, in the plural. */
    String what();

    /** Forgets some of what is past its time, in a transaction of its own; how much that was, 0 where nothing is left. */
    int sweep();
}
