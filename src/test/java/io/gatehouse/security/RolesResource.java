package io.gatehouse.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** One door for each role. */
@Path("/test/roles")
public class RolesResource {
    @GET
    @Path("/viewer")
    @RolesAllowed(Roles.VIEWER)
    public String viewer() {
        return "in";
    }

    @GET
    @Path("/operator")
    @RolesAllowed(Roles.OPERATOR)
    public String operator() {
        return "in";
    }

    @GET
    @Path("/admin")
    @RolesAllowed(Roles.ADMIN)
    public String admin() {
        return "in";
    }

    @GET
    @Path("/auditor")
    @RolesAllowed(Roles.AUDITOR)
    public String auditor() {
        return "in";
    }
}
