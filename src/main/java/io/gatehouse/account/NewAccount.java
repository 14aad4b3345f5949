package io.gatehouse.account;

import io.gatehouse.web.TagKey;
import io.gatehouse.web.TagValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The account a caller wants. Bounds are those of AWS Organizations CreateAccount; the name's are the narrower ones of
 * Account Management PutAccountName, so that every account can be renamed back to the name it was created with.
 *
 * @param name 1 to 50 printable ASCII characters without angle brackets; need not be unique
 * @param email of the root user, 6 to 64 characters, unique in all of AWS; aliases with {@code +} are fine
 * @param roleName the role administrators of the management account get in it, absent:
 *     {@code OrganizationAccountAccessRole}
 * @param iamUserAccessToBilling whether its IAM users may see billing, absent: they may
 * @param organizationalUnitId the unit it shall lie in by id, path or unique name; absent: the root
 * @param tags at most 50
 * @param template an account template of a document that was applied, by its name, or owner and name with a slash between:
 *     place, tags, contacts and access where this says nothing else
 * @param alternateContacts whom AWS writes to besides the root user, at most one for each matter
 */
@Schema(name = "NewAccount")
public record NewAccount(
        @NotNull @Size(min = 1, max = 50) @Pattern(regexp = NAME, message = "must be printable ASCII without < and >")
        String name,

        @NotNull
        @Size(min = 6, max = 64)
        @Pattern(regexp = EMAIL, message = "must be an e-mail address as AWS accepts it")
        String email,

        @Nullable
        @Pattern(
                regexp = "^[A-Za-z0-9_+=,.@-]{1,64}$",
                message = "may have 1 to 64 letters, digits and _ + = , . @ - only")
        String roleName,

        @Nullable Boolean iamUserAccessToBilling,
        @Nullable @Size(min = 1, max = 1024) String organizationalUnitId,
        @Nullable @Size(max = 50) Map<@TagKey String, @TagValue String> tags,
        @Valid @Nullable AlternateContacts alternateContacts,
        @Nullable @Size(min = 1, max = 201) String template) {

    static final String NAME = "^[ -;=?-~]+$";

    /**
     * ASCII, one {@code @}; no blank nor {@code " ' ( ) < > [ ] : ; , \ | % &} before it and no dot at its start; a
     * host name with at least one dot after it (AWS Organizations CreateAccount, Email).
     */
    static final String EMAIL = "^[!#$*+/0-9=?A-Z^_`a-z{}~-][!#$*+./0-9=?A-Z^_`a-z{}~-]*"
            + "@[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)*\\.[A-Za-z0-9-]*[A-Za-z0-9]$";

    /** With what its template says where this says nothing. */
    NewAccount completed(@Nullable String unit, Map<String, String> more, @Nullable AlternateContacts contacts) {
        Map<String, String> all = new TreeMap<>(more);
        if (tags != null) {
            all.putAll(tags);
        }
        return new NewAccount(
                name,
                email,
                roleName,
                iamUserAccessToBilling,
                organizationalUnitId == null ? unit : organizationalUnitId,
                all,
                alternateContacts == null ? contacts : alternateContacts,
                template);
    }

    /** What AWS is to be asked for. */
    AccountRequest request() {
        return new AccountRequest(name, email, roleName, iamUserAccessToBilling, tags == null ? Map.of() : tags);
    }
}
