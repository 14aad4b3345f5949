package io.gatehouse.onboarding;

import io.gatehouse.listing.Csv;
import io.gatehouse.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /operations/{operationId}/report}. */
@Path("/operations/{operationId}/report")
@Tag(name = "People who come and go")
class ReportResource {
    private final OnboardingService service;

    ReportResource(OnboardingService service) {
        this.service = service;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getOperationReport", summary = "Proves an offboarding")
    public OffboardingReport get(@RestPath String operationId) {
        return service.report(operationId);
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public StreamingOutput getAsCsv(@RestPath String operationId) {
        OffboardingReport report = service.report(operationId);
        return to -> {
            Csv.write(to, List.of("accountId", "permissionSetId", "via", "groupId", "there"));
            for (OffboardingReport.FormerAccess access : report.access()) {
                Csv.write(
                        to,
                        Arrays.asList(
                                access.accountId(),
                                access.permissionSetId(),
                                access.via(),
                                access.groupId(),
                                access.there()));
            }
        };
    }
}
