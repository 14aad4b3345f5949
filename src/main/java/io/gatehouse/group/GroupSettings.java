package io.gatehouse.group;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller decides about a group: the body of a new one, and the editable view of one that is there. Bounds and
 * patterns are the Identity Store's.
 *
 * @param displayName unique among groups
 * @param description free text, absent for none
 */
@Schema(name = "GroupSettings")
public record GroupSettings(
        @NotNull @Size(min = 1, max = 1024) @Pattern(regexp = NAME, message = MESSAGE)
        String displayName,

        @Nullable @Size(min = 1, max = 1024) @Pattern(regexp = TEXT, message = MESSAGE)
        String description) {
    /** {@code GroupDisplayName}: letters, marks, symbols, digits, punctuation and white space; no control characters. */
    static final String NAME = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r \\u00a0]+";
    /** {@code SensitiveStringType}. */
    static final String TEXT = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r \\u00a0\\u3000]+";

    static final String MESSAGE = "may have letters, digits, symbols, punctuation and blanks, but no control character";

    static GroupSettings of(Group group) {
        return new GroupSettings(group.displayName(), group.description());
    }

    /** The group as it is with these. */
    Group applied(Group group) {
        return new Group(group.groupId(), displayName, description, group.externalIds());
    }

    Group of(String groupId) {
        return new Group(groupId, displayName, description);
    }
}
