package io.gatehouse.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.Preconditions;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents that were applied, how AWS differs from them, and the organization as a document. */
@ApplicationScoped
public class DocumentService {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    private final DocumentStore store;
    private final SnapshotQueries snapshots;
    private final Ownerships ownerships;
    private final Drifts drifts;
    private final ReleaseDocument release;
    private final Preconditions preconditions;
    private final Pages pages;
    private final ObjectMapper json;

    DocumentService(
            DocumentStore store,
            SnapshotQueries snapshots,
            Ownerships ownerships,
            Drifts drifts,
            ReleaseDocument release,
            Preconditions preconditions,
            Pages pages,
            ObjectMapper json) {
        this.store = store;
        this.snapshots = snapshots;
        this.ownerships = ownerships;
        this.drifts = drifts;
        this.release = release;
        this.preconditions = preconditions;
        this.pages = pages;
        this.json = json;
    }

    Page<AppliedDocument> list(PageRequest page) {
        Slice slice = pages.slice(page);
        return slice.page(store.list(slice.after(), slice.limit()), AppliedDocument::owner, Instant.now());
    }

    AppliedDocument find(String owner) {
        return store.find(owner)
                .orElseThrow(() -> ProblemException.notFound("No document of " + owner + " was applied."));
    }

    Fresh<AppliedDocument> get(String owner) {
        return new Fresh<>(find(owner), Instant.now());
    }

    /** Gives up everything the document manages. */
    public NewOperation release(String owner) {
        preconditions.check(find(owner));
        return release.plan(owner);
    }

    /** How AWS differs from the document now. */
    Fresh<List<DriftedThing>> drift(String owner) {
        Drifts.Drift drift = drifts.asked(find(owner));
        return new Fresh<>(drift.things(), drift.asOf());
    }

    Page<DriftedThing> drift(String owner, PageRequest page) {
        return pages.of(page, DriftedThing::key).apply(drift(owner));
    }

    ObjectNode export(@Nullable String owner) {
        Snapshot now = snapshots.now();
        return owner == null
                ? Exporter.everything(json, now, ownerships.now())
                : Exporter.of(json, now, ownerships.now(), owner);
    }

    String yaml(@Nullable JsonNode document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
