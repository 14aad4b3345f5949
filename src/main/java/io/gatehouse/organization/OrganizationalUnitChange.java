package io.gatehouse.organization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gatehouse.web.NotCleared;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of an organizational unit: the view a merge patch is applied to (RFC 7396).
 *
 * @param name 1 to 128 characters, unique below its parent
 * @param parentId the unit's own, or left out: AWS can't move a unit
 */
@JsonIgnoreProperties({"id", "path"})
@Schema(name = "OrganizationalUnitChange")
public record OrganizationalUnitChange(
        @NotNull
        @Size(min = 1, max = NewOrganizationalUnit.NAME_MAX)
        @Pattern(regexp = NewOrganizationalUnit.NAME, message = NewOrganizationalUnit.NAME_MESSAGE)
        String name,

        @NotCleared @Nullable String parentId) {

    /** A unit as it is. */
    static OrganizationalUnitChange of(OrganizationalUnit unit) {
        return new OrganizationalUnitChange(unit.name(), unit.parentId());
    }
}
