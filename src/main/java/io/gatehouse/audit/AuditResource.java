package io.gatehouse.audit;

import io.gatehouse.intake.Touched;
import io.gatehouse.intake.TouchedThings;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.Slice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit, for those who answer for it. */
@Path("/audit-events")
@RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
@Tag(name = "Audit", description = "Who did what and what was refused, append-only and chained by hashes")
public class AuditResource {
    private final AuditLog log;
    private final AuditExport export;
    private final AuditVerifier verifier;
    private final Pages pages;
    private final TouchedThings things;

    AuditResource(AuditLog log, AuditExport export, AuditVerifier verifier, Pages pages, TouchedThings things) {
        this.log = log;
        this.export = export;
        this.verifier = verifier;
        this.pages = pages;
        this.things = things;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "listAuditEvents", summary = "Lists audit entries, newest first")
    public Page<AuditEvent> list(
            @BeanParam AuditFilter filter, @BeanParam Touched touched, @BeanParam PageRequest page) {
        Slice slice = pages.slice(page);
        long before = slice.after() == null ? Long.MAX_VALUE : Long.parseLong(slice.after());
        return slice.page(
                log.before(filter.condition(things.ids(touched)), before, slice.limit()),
                event -> String.valueOf(event.sequence()),
                Instant.now());
    }

    @GET
    @Path("/export")
    @Produces("application/jsonl")
    @RunOnVirtualThread
    @Operation(
            operationId = "exportAuditEvents",
            summary = "Exports audit entries, oldest first, one JSON object a line",
            description = "A line without its last member, hash, is what the hash is the SHA-256 of.")
    @APIResponse(
            responseCode = "200",
            description = "One entry a line.",
            content = @Content(mediaType = "application/jsonl", schema = @Schema(implementation = String.class)))
    public StreamingOutput export(@BeanParam AuditFilter filter, @BeanParam Touched touched) {
        AuditFilter.Condition wanted = filter.condition(things.ids(touched));
        return to -> export.write(wanted, to);
    }

    @GET
    @Path("/verification")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "verifyAuditEvents",
            summary = "Verifies that no audit entry was changed, removed or inserted",
            description =
                    "All entries that are not in an archive, or those after a checkpoint that an earlier verification"
                            + " gave: with one that was kept elsewhere it also shows a chain that was cut off or written anew.")
    public AuditVerification verify(@RestQuery @Nullable String checkpoint) {
        return verifier.verify(Checkpoint.parameter(checkpoint));
    }
}
