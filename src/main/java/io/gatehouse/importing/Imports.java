package io.gatehouse.importing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every format that can be imported. */
@ApplicationScoped
class Imports {
    private final Map<ImportFormat, Importer> importers = new EnumMap<>(ImportFormat.class);

    Imports(@All List<Importer> importers) {
        importers.forEach(importer -> this.importers.put(importer.format(), importer));
    }

    /** The text as a document. */
    Imported read(ImportFormat format, String text) {
        ImportDraft draft = new ImportDraft();
        Objects.requireNonNull(importers.get(format), format.name()).read(text, draft);
        return draft.finished();
    }
}
