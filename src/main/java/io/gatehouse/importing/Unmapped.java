package io.gatehouse.importing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something of a file that a document cannot say, or says otherwise.
 *
 * @param line of the file, from 1
 * @param text what stands there
 * @param why it is not in the document, or not as it was meant
 */
@Schema(name = "Unmapped")
public record Unmapped(int line, String text, String why) {}
