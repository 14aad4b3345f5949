package io.gatehouse.index;

import io.gatehouse.security.Roles;
import io.gatehouse.web.Answers;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /aws-events}. */
@Path("/aws-events")
@Tag(name = "Access index")
class AwsEventResource {
    private final Events events;
    private final Answers answers;

    AwsEventResource(Events events, Answers answers) {
        this.events = events;
        this.answers = answers;
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.EVENTS)
    @Operation(
            operationId = "takeAwsEvent",
            summary = "Takes an event of AWS, as an EventBridge API destination sends it",
            description =
                    "An event of CloudTrail about Identity Center, its directory or Organizations is a reason to look"
                            + " again, never a proof. The same id counts once; kinds that don't matter are taken and ignored.")
    @APIResponse(responseCode = "202", description = "Taken.")
    public Response take(Body<EventBridgeEvent> body) {
        events.take(body.json());
        return answers.answer(202, Map.of(), null).response();
    }
}
