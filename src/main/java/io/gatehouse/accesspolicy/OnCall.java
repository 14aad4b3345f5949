package io.gatehouse.accesspolicy;

import io.gatehouse.web.EntityTagged;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who is on call, and until when that holds.
 *
 * @param users user names
 */
@Schema(name = "OnCall")
public record OnCall(String name, List<String> users, Instant validUntil, String changedBy, Instant changedAt)
        implements EntityTagged {}
