package io.gatehouse.importing;

import io.gatehouse.web.ProblemException;

/** Reads the files of one tool. */
interface Importer {
    ImportFormat format();

    /**
     * Takes everything of a file into a draft.
     *
     * @throws ProblemException 400 where the text is none of this format at all
     */
    void read(String text, ImportDraft draft);
}
