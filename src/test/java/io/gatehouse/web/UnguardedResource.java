package io.gatehouse.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource whose author forgot to say who may use it. */
@Path("/test/unguarded")
public class UnguardedResource {
    @GET
    public String get() {
        return "reached";
    }
}
