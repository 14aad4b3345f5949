package io.gatehouse.organization;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The organizational unit a caller wants. AWS takes any character in a name; a slash or a control character is refused
 * here, for units are named by their paths.
 *
 * @param name 1 to 128 characters, unique below its parent
 * @param parentId the unit or root it shall lie in, by id, path or unique name; absent: the root
 */
@Schema(name = "NewOrganizationalUnit")
public record NewOrganizationalUnit(
        @NotNull @Size(min = 1, max = NAME_MAX) @Pattern(regexp = NAME, message = NAME_MESSAGE)
        String name,

        @Nullable @Size(min = 1, max = 1024) String parentId) {
    static final int NAME_MAX = 128;
    static final String NAME = "^[^/\\x00-\\x1F\\x7F]*[^/\\s\\x00-\\x1F\\x7F][^/\\x00-\\x1F\\x7F]*$";
    static final String NAME_MESSAGE = "must hold more than blanks, and neither a slash nor a control character";
}
