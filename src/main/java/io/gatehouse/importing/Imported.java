package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file of another tool as a document.
 *
 * @param document to be looked at, given an owner of its own, and planned
 * @param unmapped what of the file it does not say
 */
@Schema(name = "Imported")
public record Imported(@Schema(type = SchemaType.OBJECT) JsonNode document, List<Unmapped> unmapped) {}
