package io.gatehouse.account;

import io.gatehouse.web.NotCleared;
import io.gatehouse.web.TagKey;
import io.gatehouse.web.TagValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of an account: the view a merge patch is applied to (RFC 7396). A name is judged only where it
 * changes, for AWS has accounts with names that it would not take today.
 *
 * @param name 1 to 50 printable ASCII characters without angle brackets
 * @param organizationalUnitId the unit it shall lie in by id, path or unique name
 * @param tags at most 50; those AWS reserves for itself ({@code aws:…}) are not part of the view and stay
 * @param alternateContacts whom AWS writes to besides the root user, at most one for each matter
 */
@Schema(name = "AccountChange")
public record AccountChange(
        @NotNull String name,
        @NotCleared @Nullable @Size(min = 1, max = 1024) String organizationalUnitId,
        @Nullable @Size(max = 50) Map<@TagKey String, @TagValue String> tags,
        @Valid @Nullable AlternateContacts alternateContacts) {

    /** An account as it is. */
    static AccountChange of(Account account) {
        Map<String, String> tags = account.tags() == null ? new TreeMap<>() : new TreeMap<>(account.tags());
        tags.keySet().removeIf(key -> key.regionMatches(true, 0, "aws:", 0, 4));
        return new AccountChange(account.name(), account.organizationalUnitId(), tags, account.alternateContacts());
    }

    /** The contact of a type, empty where there shall be none. */
    Optional<AlternateContact> contact(ContactType type) {
        return Optional.ofNullable(alternateContacts).flatMap(contacts -> contacts.of(type));
    }

    /** The tags, none where they were cleared. */
    Map<String, String> wantedTags() {
        return tags == null ? Map.of() : tags;
    }
}
