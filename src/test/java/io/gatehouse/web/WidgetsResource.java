package io.gatehouse.web;

import io.gatehouse.security.Caller;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A resource written as those of the API are. */
@Path("/test/widgets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
public class WidgetsResource {
    private final Widgets widgets;
    private final Pages pages;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final RequestInfo request;

    WidgetsResource(
            Widgets widgets, Pages pages, Preconditions preconditions, CurrentCaller caller, RequestInfo request) {
        this.widgets = widgets;
        this.pages = pages;
        this.preconditions = preconditions;
        this.caller = caller;
        this.request = request;
    }

    @GET
    public Uni<Page<Widget>> list(
            @BeanParam PageRequest page,
            @RestQuery @Nullable String name,
            @RestQuery @Nullable Boolean shiny,
            @RestQuery Widget.@Nullable Colour colour,
            @RestQuery List<String> label) {
        return widgets.list(name).map(pages.of(page, Widget::widgetId));
    }

    @GET
    @Path("/slow")
    public Uni<Map<String, Boolean>> slow() {
        return Uni.createFrom().item(Map.of("slow", true)).onItem().delayIt().by(Duration.ofSeconds(3));
    }

    @GET
    @Path("/{widgetId}")
    public Uni<Fresh<Widget>> get(String widgetId) {
        return Uni.createFrom().item(() -> widgets.get(widgetId));
    }

    @GET
    @Path("/{widgetId}/text")
    @Produces(MediaType.TEXT_PLAIN)
    public String text(String widgetId) {
        return widgets.get(widgetId).value().name() + "\n";
    }

    @PUT
    @Path("/{widgetId}")
    @RolesAllowed(Roles.OPERATOR)
    @RunOnVirtualThread
    public Widget put(String widgetId, Body<Widget.Draft> body) {
        Widget current = preconditions.check(widgets.get(widgetId).value());
        return widgets.save(current, body.value());
    }

    @PATCH
    @Path("/{widgetId}")
    @RolesAllowed(Roles.OPERATOR)
    @RunOnVirtualThread
    public Widget patch(String widgetId, Body<Widget.Draft> body) {
        Widget current = preconditions.check(widgets.get(widgetId).value());
        return widgets.save(current, body.patch(Widgets.draft(current)));
    }

    @DELETE
    @Path("/{widgetId}")
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    public void delete(String widgetId) {
        preconditions.check(widgets.get(widgetId).value());
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.OPERATOR)
    @RunOnVirtualThread
    public Response create(Body<Widget.Draft> body) {
        return widgets.create(body.value(), request.validateOnly());
    }

    @POST
    @Path("/inline")
    @Idempotent
    @RolesAllowed(Roles.OPERATOR)
    @RunOnVirtualThread
    public Response inline(Body<Widget.Draft> body) {
        return widgets.inline(body.value());
    }

    @POST
    @Path("/secrets")
    @Idempotent
    @RolesAllowed(Roles.OPERATOR)
    @RunOnVirtualThread
    public Response secret() {
        return widgets.secret();
    }

    @POST
    @Path("/notes")
    @Idempotent
    @RolesAllowed(Roles.OPERATOR)
    @RunOnVirtualThread
    public Map<String, Boolean> note(Body<Widget.Draft> body) {
        return Map.of("given", body.optional().isPresent());
    }

    @GET
    @Path("/caller")
    public Caller caller() {
        return caller.get();
    }

    @GET
    @Path("/request")
    public Map<String, String> request() {
        return Map.of(
                "id", request.requestId(),
                "absolute", request.absolute("/operations/1").toString());
    }
}
