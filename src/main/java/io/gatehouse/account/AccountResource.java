package io.gatehouse.account;

import io.gatehouse.intake.Operations;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Exactly;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /accounts}. */
@Path("/accounts")
@Tag(name = "Accounts")
class AccountResource {
    private final Exactly exactly;
    private static final String ID_MESSAGE = "must be an account id of twelve digits";

    private static final String ID = "^\\d{12}$";

    private final AccountService service;
    private final AccountList accounts;
    private final Operations operations;

    AccountResource(AccountService service, AccountList accounts, Operations operations, Exactly exactly) {
        this.exactly = exactly;
        this.service = service;
        this.accounts = accounts;
        this.operations = operations;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listAccounts", summary = "Lists the accounts of the organization")
    @RunOnVirtualThread
    public Page<Account> list(
            @BeanParam @Valid AccountFilter filter, @BeanParam @Valid ListRequest asked, @BeanParam PageRequest page) {
        return accounts.page(filter, asked, page);
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "createAccount", summary = "Creates an account and moves it into a unit")
    public Response create(Body<NewAccount> body) {
        return operations.start(service.create(body));
    }

    @GET
    @Path("/{accountId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getAccount", summary = "Shows an account")
    public Uni<Fresh<Account>> get(@RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String accountId) {
        return exactly.asAsked(service.get(accountId));
    }

    @PATCH
    @Path("/{accountId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "updateAccount", summary = "Renames, moves or tags an account")
    @Parameter(ref = "If-Match")
    public Response update(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String accountId, Body<AccountChange> body) {
        return operations.start(service.update(accountId, body));
    }

    @DELETE
    @Path("/{accountId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "closeAccount", summary = "Closes an account, its assignments first where asked for")
    @Parameter(ref = "If-Match")
    public Response close(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String accountId,
            @RestQuery @Nullable String confirm,
            @RestQuery boolean removeAssignments) {
        return operations.start(service.close(accountId, confirm, removeAssignments));
    }
}
