package io.gatehouse.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.web.EntityTagged;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account of the organization.
 *
 * @param accountId twelve digits
 * @param arn AWS's
 * @param name not necessarily unique
 * @param email of the root user, unique in all of AWS
 * @param state what can be done with it
 * @param organizationalUnitId the unit ({@code ou-…}) or root ({@code r-…}) it lies in
 * @param organizationalUnitPath names from the root down, {@code /} for the root itself
 * @param joinedMethod how it came into the organization
 * @param joinedAt when it came into the organization
 * @param tags its tags; absent in lists, where they would cost a call for each account
 * @param managementAccount whether it is the organization's management account
 * @param alternateContacts whom AWS writes to besides the root user; absent in lists, where they would cost calls for each
 *     account, and where AWS does not let this service read them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Account(
        String accountId,
        String arn,
        String name,
        String email,
        AccountState state,
        @Nullable String organizationalUnitId,
        @Nullable String organizationalUnitPath,
        @Nullable JoinedMethod joinedMethod,
        @Nullable Instant joinedAt,
        @Nullable Map<String, String> tags,
        boolean managementAccount,
        @Nullable AlternateContacts alternateContacts)
        implements EntityTagged {
    /** An account without its alternate contacts. */
    public Account(
            String accountId,
            String arn,
            String name,
            String email,
            AccountState state,
            @Nullable String organizationalUnitId,
            @Nullable String organizationalUnitPath,
            @Nullable JoinedMethod joinedMethod,
            @Nullable Instant joinedAt,
            @Nullable Map<String, String> tags,
            boolean managementAccount) {
        this(
                accountId,
                arn,
                name,
                email,
                state,
                organizationalUnitId,
                organizationalUnitPath,
                joinedMethod,
                joinedAt,
                tags,
                managementAccount,
                null);
    }

    /** Path of the account in this API. */
    @JsonProperty
    public String href() {
        return "/accounts/" + accountId;
    }

    /** The same account with its tags. */
    Account with(Map<String, String> itsTags) {
        return new Account(
                accountId,
                arn,
                name,
                email,
                state,
                organizationalUnitId,
                organizationalUnitPath,
                joinedMethod,
                joinedAt,
                itsTags,
                managementAccount,
                alternateContacts);
    }

    /** The same account with its alternate contacts. */
    Account reaching(@Nullable AlternateContacts contacts) {
        return new Account(
                accountId,
                arn,
                name,
                email,
                state,
                organizationalUnitId,
                organizationalUnitPath,
                joinedMethod,
                joinedAt,
                tags,
                managementAccount,
                contacts);
    }
}
