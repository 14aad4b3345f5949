package io.gatehouse.lookup;

/** The notes of how AWS differs from documents that were applied. Whoever keeps documents keeps them. */
public interface DriftNotes {
    /** Compares again what has changed since the notes were taken. Blocks, and asks the database only. */
    void refresh();
}
