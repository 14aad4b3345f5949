package io.gatehouse.group;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who shall be in a group, and nobody else.
 *
 * @param members ids or user names; naming somebody twice changes nothing
 */
@Schema(name = "DesiredMembers")
public record DesiredMembers(@NotNull @Size(max = 10_000) List<@NotNull @Size(min = 1, max = 128) String> members) {}
