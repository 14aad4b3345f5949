package io.gatehouse.account;

import io.gatehouse.intake.Operations;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /accounts/{accountId}/email-change}. */
@Path("/accounts/{accountId}/email-change")
@Tag(name = "Accounts")
class EmailChangeResource {
    private static final String ID_MESSAGE = "must be an account id of twelve digits";

    private static final String ID = "^\\d{12}$";

    private final EmailChangeService service;
    private final Operations operations;

    EmailChangeResource(EmailChangeService service, Operations operations) {
        this.service = service;
        this.operations = operations;
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "startEmailChange", summary = "Asks AWS to mail a code to an account's new root e-mail")
    @APIResponse(
            responseCode = "200",
            description = "AWS waits for the code.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EmailChange.class)))
    public Response start(@RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String accountId, Body<NewEmail> body) {
        return operations.perform(service.start(accountId, body));
    }

    @POST
    @Path("/confirmation")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "confirmEmailChange", summary = "Confirms the new root e-mail of an account")
    @APIResponse(
            responseCode = "200",
            description = "The account has the new e-mail.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EmailChange.class)))
    public Response confirm(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String accountId, Body<EmailCode> body) {
        return operations.perform(service.confirm(accountId, body));
    }
}
