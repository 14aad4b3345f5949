package io.gatehouse.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.account.AlternateContacts;
import io.gatehouse.assignment.PrincipalReference;
import io.gatehouse.permissionset.NewPermissionSet;
import io.gatehouse.web.TagKey;
import io.gatehouse.web.TagValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a part of the organization shall be. A section or member that is absent is not managed.
 *
 * @param schema where editors find the schema of this document; means nothing here
 * @param owner whose document it is; two owners never manage the same thing
 * @param onRemoval what becomes of what is named no longer, REPORT where absent
 * @param follow whether new, moved and retagged accounts get and lose by themselves what the document says; absent: no
 * @param limits how much one plan may delete
 * @param protectedThings ids or names of what no plan may remove, nor take access from
 * @param organizationalUnits units, parents first
 * @param accounts accounts, by e-mail, or by id or unique name where they are there
 * @param accountTemplates what accounts that name them get, by name
 * @param permissionSets permission sets, by name
 * @param groups groups, by display name
 * @param users users, by user name
 * @param assignments who gets what where
 * @param owners in an export: which owner manages what; means nothing in a plan
 */
@Schema(name = "Document")
public record Document(
        @JsonProperty("$schema") @Size(max = 1_000) @Nullable
        String schema,

        @NotNull @Pattern(regexp = OWNER, message = "must be letters, digits and . _ - : and at most 100 of them")
        String owner,

        @Nullable OnRemoval onRemoval,
        @Nullable Boolean follow,
        @Valid @Nullable DocumentLimits limits,

        @JsonProperty("protected") @Size(max = 1_000) @Nullable
        List<@NotNull @Size(min = 1, max = 1_024) String> protectedThings,

        @Size(max = 2_000) @Nullable List<@NotNull @Valid DocumentUnit> organizationalUnits,

        @Size(max = 20_000) @Nullable List<@NotNull @Valid DocumentAccount> accounts,

        @Size(max = 1_000) @Nullable Map<@NotBlank String, @NotNull @Valid AccountTemplate> accountTemplates,

        @Size(max = 5_000) @Nullable List<@NotNull @Valid NewPermissionSet> permissionSets,

        @Size(max = 50_000) @Nullable List<@NotNull @Valid DocumentGroup> groups,
        @Size(max = 100_000) @Nullable List<@NotNull @Valid DocumentUser> users,

        @Size(max = 100_000) @Nullable List<@NotNull @Valid DocumentAssignment> assignments,

        @Nullable Map<@NotNull String, @NotNull List<@NotNull String>> owners) {
    static final String OWNER = "[A-Za-z0-9][A-Za-z0-9._:-]{0,99}";

    /** The owner an export has: it manages nothing that is somebody else's, and adopts nothing. */
    static final String EXPORT = "export";

    OnRemoval removal() {
        return Objects.requireNonNullElse(onRemoval, OnRemoval.REPORT);
    }

    boolean follows() {
        return Boolean.TRUE.equals(follow);
    }

    DocumentLimits bounds() {
        return Objects.requireNonNullElse(limits, DocumentLimits.USUAL);
    }

    boolean exported() {
        return owner.equals(EXPORT);
    }

    /** The same with these account templates. */
    Document knowing(Map<String, AccountTemplate> templates) {
        return new Document(
                schema,
                owner,
                onRemoval,
                follow,
                limits,
                protectedThings,
                organizationalUnits,
                accounts,
                templates,
                permissionSets,
                groups,
                users,
                assignments,
                owners);
    }

    static <T> List<T> each(@Nullable List<T> section) {
        return section == null ? List.of() : section;
    }

    /**
     * How much one plan may delete of each kind of thing.
     *
     * @param maxDeletePercent of what the owner manages of it, 30 where absent
     * @param fromExisting fewer than these may all be deleted, 10 where absent
     */
    public record DocumentLimits(
            @Min(0) @Max(100) @Nullable Integer maxDeletePercent,
            @Min(0) @Max(1_000_000) @Nullable Integer fromExisting) {
        static final DocumentLimits USUAL = new DocumentLimits(30, 10);

        int percent() {
            return Objects.requireNonNullElse(maxDeletePercent, 30);
        }

        int from() {
            return Objects.requireNonNullElse(fromExisting, 10);
        }
    }

    /**
     * An organizational unit.
     *
     * @param name unique below its parent
     * @param parentId the unit or root it lies in, by id or path; absent: the root
     */
    public record DocumentUnit(
            @NotNull
            @Size(min = 1, max = 128)
            @Pattern(regexp = "[^/\\p{Cntrl}]+", message = "must hold neither a slash nor a control character")
            String name,

            @Size(min = 1, max = 1_024) @Nullable String parentId) {}

    /**
     * An account.
     *
     * @param accountId of one that is there
     * @param email what it goes by where it has no id; needed for a new one
     * @param name needed for a new one
     * @param roleName of a new one
     * @param iamUserAccessToBilling of a new one
     * @param organizationalUnitId where it shall lie, by id or path
     * @param tags those named are managed, others are left alone
     * @param alternateContacts those named are managed, others are left alone
     * @param template one of the document's account templates; in an onboarding, of any document that was applied
     */
    public record DocumentAccount(
            @Pattern(regexp = "\\d{12}", message = "must be twelve digits") @Nullable
            String accountId,

            @Size(min = 6, max = 64) @Nullable String email,
            @Size(min = 1, max = 50) @Nullable String name,

            @Pattern(regexp = "^[A-Za-z0-9_+=,.@-]{1,64}$") @Nullable
            String roleName,

            @Nullable Boolean iamUserAccessToBilling,
            @Size(min = 1, max = 1_024) @Nullable String organizationalUnitId,
            @Size(max = 50) @Nullable Map<@TagKey String, @TagValue String> tags,
            @Valid @Nullable AlternateContacts alternateContacts,
            @Size(min = 1, max = 201) @Nullable String template) {}

    /**
     * What an account gets that names it.
     *
     * @param organizationalUnitId where it shall lie, by id or path, unless the account says otherwise
     * @param tags added to the account's own
     * @param alternateContacts of the account, unless it names contacts itself
     * @param assignments who gets what in it
     */
    public record AccountTemplate(
            @Size(min = 1, max = 1_024) @Nullable String organizationalUnitId,
            @Size(max = 50) @Nullable Map<@TagKey String, @TagValue String> tags,
            @Valid @Nullable AlternateContacts alternateContacts,

            @Size(max = 1_000) @Nullable List<@NotNull @Valid TemplateAssignment> assignments) {}

    /**
     * Who gets what in each account of a template.
     *
     * @param principals users and groups
     * @param permissionSets ids or names
     */
    public record TemplateAssignment(
            @NotEmpty List<@NotNull @Valid PrincipalReference> principals,
            @NotEmpty List<@NotBlank String> permissionSets) {}

    /**
     * A group.
     *
     * @param displayName what it goes by
     * @param description free text
     * @param members user names or ids: exactly these, where the member is there
     */
    public record DocumentGroup(
            @NotNull @Size(min = 1, max = 1_024) String displayName,
            @Size(min = 1, max = 1_024) @Nullable String description,
            @Nullable List<@NotBlank String> members) {}

    /**
     * A user. What AWS needs of a new one: e-mail, given name and family name.
     *
     * @param userName what it goes by
     * @param groups display names or ids of groups the user is in, besides others
     * @param invitation of a new user
     */
    public record DocumentUser(
            @NotNull @Size(min = 1, max = 128) String userName,
            @Size(min = 3, max = 1_024) @Nullable String email,
            @Size(min = 1, max = 1_024) @Nullable String givenName,
            @Size(min = 1, max = 1_024) @Nullable String familyName,
            @Size(min = 1, max = 1_024) @Nullable String displayName,
            @Size(min = 1, max = 1_024) @Nullable String middleName,
            @Size(min = 1, max = 1_024) @Nullable String nickName,
            @Size(min = 1, max = 1_024) @Nullable String title,
            @Size(min = 1, max = 1_024) @Nullable String userType,
            @Size(min = 1, max = 1_024) @Nullable String preferredLanguage,
            @Size(min = 1, max = 1_024) @Nullable String locale,
            @Size(min = 1, max = 1_024) @Nullable String timezone,
            @Size(min = 1, max = 1_024) @Nullable String profileUrl,
            @Nullable List<@NotBlank String> groups,
            @Valid @Nullable DocumentInvitation invitation) {}

    /**
     * An invitation that goes with a new user.
     *
     * @param delivery EMAIL
     */
    public record DocumentInvitation(
            @NotNull @Pattern(regexp = "EMAIL", message = "must be EMAIL")
            String delivery) {}

    /**
     * Every principal gets every permission set in every account that is named, lies in a unit or below, or has all the
     * tags; but for those that are excluded.
     *
     * @param principals users and groups
     * @param permissionSets ids or names
     * @param accounts ids, e-mails or unique names
     * @param organizationalUnits ids or paths; with all below
     * @param accountTags an account that has every one of them
     * @param allAccounts every active member account
     * @param exclude what is left out
     */
    public record DocumentAssignment(
            @NotEmpty List<@NotNull @Valid PrincipalReference> principals,
            @NotEmpty List<@NotBlank String> permissionSets,
            @Nullable List<@NotBlank String> accounts,
            @Nullable List<@NotBlank String> organizationalUnits,
            @Nullable Map<@NotBlank String, @NotNull String> accountTags,
            @Nullable Boolean allAccounts,
            @Valid @Nullable DocumentExclusion exclude) {}

    /**
     * Accounts that get nothing of an assignment, in the words of the assignment.
     *
     * @param accounts ids, e-mails or unique names
     * @param organizationalUnits ids or paths; with all below
     * @param accountTags an account that has every one of them
     */
    public record DocumentExclusion(
            @Nullable List<@NotBlank String> accounts,
            @Nullable List<@NotBlank String> organizationalUnits,
            @Nullable Map<@NotBlank String, @NotNull String> accountTags) {}
}
