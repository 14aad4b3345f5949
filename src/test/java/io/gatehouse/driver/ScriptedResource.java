package io.gatehouse.driver;

import io.gatehouse.intake.Operations;
import io.gatehouse.web.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;

/** Starts scripted operations, in tests only. */
@Path("/scripted")
@RolesAllowed("access-operator")
public class ScriptedResource {
    private final Operations operations;

    ScriptedResource(Operations operations) {
        this.operations = operations;
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    public Response start(@RestQuery String key, @RestQuery String behaviour, @RestQuery int items) {
        return operations.start(ScriptedOperation.plan(ScriptedOperation.items(key, items, behaviour)));
    }

    @POST
    @Path("/inline")
    @Idempotent
    @RunOnVirtualThread
    public Response perform(@RestQuery String key, @RestQuery String behaviour) {
        return operations.perform(ScriptedOperation.plan(ScriptedStep.item(key, behaviour)));
    }
}
